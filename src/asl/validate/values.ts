/** The checks of single values: types, ranges and sets of words. */

import { checkExpression, isExpressionLike } from './expression';
import { atIndex, isArray, isObject, type Place, refuse } from './place';
import type { Check } from './shape';
import { isSubstituted } from '../substitution';
import { isTimestamp } from './timestamp';

export const anything: Check = () => undefined;

export const text: Check = (value, place) => {
  if (typeof value !== 'string') refuse(place, 'Expected value of type [STRING]');
};

export const truth: Check = (value, place) => {
  if (typeof value !== 'boolean') refuse(place, 'Expected value of type [BOOLEAN]');
};

export const numeric: Check = (value, place) => {
  if (typeof value !== 'number') refuse(place, 'Expected value of type [NUMBER]');
};

export const object: Check = (value, place) => {
  if (!isObject(value)) refuse(place, 'Expected value of type [OBJECT]');
};

export const timestamp: Check = (value, place) => {
  if (typeof value !== 'string') refuse(place, 'Expected value of type [STRING]');
  else if (!isTimestamp(value) && !isSubstituted(value)) {
    refuse(place, 'String does not match RFC3339 timestamp');
  }
};

interface Range {
  readonly min?: number;
  readonly max?: number;
}

/** A whole number; JSON has no other sign of one than the missing fraction, so `2.0` passes. */
export function integer(range: Range = {}): Check {
  return (value, place) => {
    if (typeof value !== 'number' || !Number.isInteger(value))
      refuse(place, 'Expected value of type Integer');
    else checkRange(value, range, place);
  };
}

export function number(range: Range = {}): Check {
  return (value, place) => {
    if (typeof value !== 'number') refuse(place, 'Expected value of type [NUMBER]');
    else checkRange(value, range, place);
  };
}

function checkRange(value: number, { min, max }: Range, place: Place): void {
  if (min !== undefined && value < min) refuse(place, `Minimum value is ${min}`);
  if (max !== undefined && value > max) refuse(place, `Maximum value is ${max}`);
}

export function oneOf(...words: readonly string[]): Check {
  return (value, place) => {
    if (typeof value !== 'string') refuse(place, 'Expected value of type [STRING]');
    else if (!words.includes(value)) {
      refuse(place, `Value should be one of the following: [${words.join(', ')}]`);
    }
  };
}

export function listOf(check: Check): Check {
  return (value, place) => {
    if (!isArray(value)) refuse(place, 'Expected value of type [ARRAY]');
    else value.forEach((item, index) => check(item, atIndex(place, index)));
  };
}

export function filledListOf(check: Check): Check {
  const list = listOf(check);
  return (value, place) => {
    if (isArray(value) && value.length === 0) refuse(place, 'Value cannot be empty');
    else list(value, place);
  };
}

/** In JSONata, a constant or an expression that gives it; in JSONPath, the constant. */
export function orExpression(constant: Check): Check {
  return (value, place) => {
    if (place.language === 'JSONata' && isExpressionLike(value)) checkExpression(value, place);
    else constant(value, place);
  };
}

/** The check, except of `null`. */
export function orNull(check: Check): Check {
  return (value, place) => {
    if (value !== null) check(value, place);
  };
}
