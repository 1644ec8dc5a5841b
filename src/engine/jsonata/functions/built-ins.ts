/** Every built-in function of the synchronous path, except those that take functions. */

import { ARRAY_FUNCTIONS } from './arrays';
import { ADDED_FUNCTIONS } from './aws';
import type { BuiltIn } from './built-in';
import { ENCODING_FUNCTIONS } from './encodings';
import { FAILURE_FUNCTIONS } from './failures';
import { MOMENT_FUNCTIONS } from './moments';
import { NUMBER_FUNCTIONS } from './numbers';
import { OBJECT_FUNCTIONS } from './objects';
import { STRING_FUNCTIONS } from './strings';

export const BUILT_INS: ReadonlyMap<string, BuiltIn> = new Map(
  Object.entries({
    ...STRING_FUNCTIONS,
    ...ENCODING_FUNCTIONS,
    ...NUMBER_FUNCTIONS,
    ...ARRAY_FUNCTIONS,
    ...OBJECT_FUNCTIONS,
    ...MOMENT_FUNCTIONS,
    ...ADDED_FUNCTIONS,
    ...FAILURE_FUNCTIONS,
  }),
);
