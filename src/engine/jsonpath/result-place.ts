/** Puts a result where `ResultPath` says. */

import type { Json, JsonObject } from '../../asl/json';
import type { JsonPath } from '../../asl/jsonpath/path';
import { jsonText } from '../spelling';
import { isList, isObject } from '../../asl/json-kind';
import { QueryFault } from './query-fault';

export interface ResultPlace {
  /** As it is written. */
  readonly text: string;
  /** Names and indices, from the outside in. */
  readonly keys: readonly (string | number)[];
}

/** The place that a path names; `undefined` where it may name several, or none in the data. */
export function placeOf(text: string, { root, steps, call }: JsonPath): ResultPlace | undefined {
  if (root.kind !== 'data' || call !== undefined) return undefined;
  const keys = steps.flatMap((step): readonly (string | number)[] => {
    if (step.kind === 'name') return [step.name];
    return step.kind === 'index' ? [step.index] : [];
  });
  return keys.length === steps.length ? { text, keys } : undefined;
}

/** The data with the result in its place; objects on the way there are made where there are none. */
export function withResultAt(place: ResultPlace, data: Json, result: Json): Json {
  const replaced = replacedIn(data, place.keys, result);
  if (replaced !== undefined) return replaced;
  const cause = `Unable to apply ReferencePath ${place.text} to input ${jsonText(data)}`;
  throw new QueryFault(cause, 'States.ReferencePathConflict');
}

function replacedIn(
  data: Json | undefined,
  keys: readonly (string | number)[],
  result: Json,
): Json | undefined {
  const [key, ...inner] = keys;
  if (key === undefined) return result;
  if (typeof key === 'number') return replacedItem(data, key, inner, result);
  if (data !== undefined && !isObject(data)) return undefined;

  const object: JsonObject = data ?? {};
  const value = replacedIn(Object.hasOwn(object, key) ? object[key] : undefined, inner, result);
  return value === undefined ? undefined : { ...object, [key]: value };
}

/** Only what is in a list already can be replaced. */
function replacedItem(
  data: Json | undefined,
  index: number,
  inner: readonly (string | number)[],
  result: Json,
): Json | undefined {
  if (!isList(data) || index < 0 || index >= data.length) return undefined;
  const value = replacedIn(data[index], inner, result);
  return value === undefined ? undefined : data.with(index, value);
}
