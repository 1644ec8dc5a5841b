/** JSON whose keys that end in `.$` are filled in from paths and intrinsic functions. */

import { parseIntrinsic } from '../jsonpath/parse-intrinsic';
import { isPath } from './json-path';
import { atIndex, type Fields, inside, isArray, isObject, type Place, refuse, warn } from './place';
import type { Check } from './shape';

const SUFFIX = '.$';

/** A template that may be any JSON. */
export const template: Check = (value, place) => {
  if (isArray(value)) value.forEach((item, index) => template(item, atIndex(place, index)));
  else if (isObject(value)) checkTemplate(value, place);
};

/** A template that has to be an object. */
export const objectTemplate: Check = (value, place) => {
  if (isObject(value)) checkTemplate(value, place);
  else refuse(place, 'Expected value of type [OBJECT]');
};

function checkTemplate(value: Fields, place: Place): void {
  for (const [key, part] of Object.entries(value)) {
    if (key.endsWith(SUFFIX)) checkFilledIn(key, value, place);
    else if (typeof part !== 'string') template(part, inside(place, key));
    else if (isDynamicText(part)) {
      const message = `The value of the field '${key}' looks like a JSONPath or an intrinsic function call, but the field's name does not end in '.$'`;
      warn(inside(place, key), 'NO_DOLLAR', message);
    }
  }
}

/** A key that ends in `.$`: AWS locates what is wrong with it at the object that has it. */
function checkFilledIn(key: string, value: Fields, place: Place): void {
  const part = value[key];
  if (!isPath(part) && (typeof part !== 'string' || parseIntrinsic(part) === undefined)) {
    refuse(
      place,
      `The value for the field '${key}' must be a valid JSONPath or a valid intrinsic function call`,
    );
  }
  const name = key.slice(0, -SUFFIX.length);
  if (Object.hasOwn(value, name))
    refuse(place, `The field '${name}' is given twice: as '${name}' and as '${key}'`);
}

/** Whether a constant looks like what only a key that ends in `.$` evaluates. */
export function isDynamicText(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  if (value.startsWith('States.')) return parseIntrinsic(value) !== undefined;
  return /^\${1,2}[.[]/.test(value) && isPath(value);
}
