/** The checks of paths: which of them a field takes. */

import { parsePath } from '../jsonpath/parse-path';
import type { PathRoot } from '../jsonpath/path';
import { type Place, refuse } from './place';
import type { Check } from './shape';
import { isSubstituted } from '../substitution';

/** A path that may name any number of values: `InputPath`, `OutputPath`. */
export const path: Check = (value, place) => {
  if (!isPath(value)) refuse(place, 'Value must be a valid JSONPath.');
};

/** A path that names one value, of whatever root: where a number, a moment or a list is read from. */
export const referencePath: Check = (value, place) => {
  rootOfReference(value, place);
};

/** A path that names one place in the data: where a result is put. */
export const resultPath: Check = (value, place) => {
  const root = rootOfReference(value, place);
  if (root === 'context')
    refuse(place, "Value is not a Reference Path: Reference path cannot start with '$$'");
  if (root === 'variable')
    refuse(place, 'Value is not a Reference Path: Reference path cannot be a variable');
};

/** A path to what a condition compares; AWS calls it a Reference Path, and is not known to ask for more than a path. */
export const comparedPath: Check = (value, place) => {
  if (typeof value !== 'string') refuse(place, 'Expected value of type [STRING]');
  else if (!value.startsWith('$')) {
    refuse(place, "Value is not a Reference Path: Reference path didn't start with '$'");
  } else if (!isPath(value)) refuse(place, 'Value is not a Reference Path: String is not a valid JSONPath');
};

export function isPath(value: unknown): value is string {
  return typeof value === 'string' && (isSubstituted(value) || parsePath(value) !== undefined);
}

function rootOfReference(value: unknown, place: Place): PathRoot['kind'] | undefined {
  if (typeof value !== 'string') {
    refuse(place, 'Expected value of type [STRING]');
    return undefined;
  }
  if (isSubstituted(value)) return undefined;
  const parsed = parsePath(value);
  if (parsed === undefined) {
    refuse(place, 'Value must be a valid JSONPath.');
    return undefined;
  }
  const { root, operator } = parsed;
  if (operator !== undefined)
    refuse(place, `Value is not a Reference Path: Path cannot contain '${operator}'`);
  return root.kind;
}
