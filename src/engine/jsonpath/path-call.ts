/** The calls at the end of a path: `$.items.length()`. */

import type { Json } from '../../asl/json';
import type { PathCall } from '../../asl/jsonpath/path';
import { isList, isObject } from '../../asl/json-kind';

/** The result of a call, or `undefined` where the value is of a kind that it does not take. */
export function callOn(call: PathCall, value: Json): Json | undefined {
  switch (call) {
    case 'length':
    case 'size':
      return sizeOf(value);
    case 'keys':
      return isObject(value) ? Object.keys(value) : undefined;
    case 'first':
      return isList(value) ? value[0] : undefined;
    case 'last':
      return isList(value) ? value.at(-1) : undefined;
    default:
      return summary(call, value);
  }
}

function sizeOf(value: Json): number | undefined {
  if (isList(value)) return value.length;
  return isObject(value) ? Object.keys(value).length : undefined;
}

function summary(call: 'min' | 'max' | 'avg' | 'sum' | 'stddev', value: Json): number | undefined {
  const numbers = isList(value) ? value.filter((item) => typeof item === 'number') : [];
  if (numbers.length === 0) return undefined;
  const sum = numbers.reduce((total, number) => total + number, 0);
  switch (call) {
    case 'sum':
      return sum;
    case 'avg':
      return sum / numbers.length;
    case 'min':
      return numbers.reduce((least, number) => Math.min(least, number));
    case 'max':
      return numbers.reduce((most, number) => Math.max(most, number));
    case 'stddev': {
      const squares = numbers.reduce((total, number) => total + number * number, 0);
      return Math.sqrt(squares / numbers.length - (sum / numbers.length) ** 2);
    }
  }
}
