/** The rules for `Assign`: what variables may be called, and that an inner scope leaves the outer one's alone. */

import { checkDynamicValue } from './expression';
import { isIdentifier } from '../identifier';
import { isHeldOutside } from './outer-variables';
import { template } from './payload-template';
import { inside, isObject, type Place, refuse, report } from './place';
import type { Check } from './shape';

/** Characters in the name of a variable. */
const MAX_NAME_LENGTH = 80;

export const assign: Check = (value, place) => {
  if (!isObject(value)) {
    refuse(place, 'Expected value of type [OBJECT]');
    return;
  }
  for (const key of Object.keys(value)) checkName(nameOf(key, place), place);
  if (place.language === 'JSONPath') template(value, place);
  else for (const [key, part] of Object.entries(value)) checkDynamicValue(part, inside(place, key));
};

/** In JSONPath, a key may end in `.$`, which is not a part of the name. */
function nameOf(key: string, { language }: Place): string {
  return language === 'JSONPath' && key.endsWith('.$') ? key.slice(0, -2) : key;
}

function checkName(name: string, place: Place): void {
  if (name === 'states') {
    report(place, 'RESERVED_VARIABLE_NAME', "Cannot assign to reserved variable '$states'.");
  } else if (!isIdentifier(name)) {
    refuseName(place, name, 'the variable name contains invalid characters.');
  } else if ([...name].length > MAX_NAME_LENGTH) {
    refuseName(place, name, `the variable name is longer than ${MAX_NAME_LENGTH} characters.`);
  }
  if (isHeldOutside(name, place)) {
    refuse(place, `Variable '${name}' cannot be assigned here: it is assigned in an outer scope`);
  }
}

function refuseName(place: Place, name: string, why: string): void {
  report(place, 'INVALID_VARIABLE_NAME', `Invalid variable name '${name}': ${why}`);
}
