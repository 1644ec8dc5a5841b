/** The printer of every operator. */

import type { Operator } from '../../dsl/operators';
import { ARITHMETIC } from './arithmetic';
import { ARRAYS } from './arrays';
import { COMPARISON } from './comparison';
import { LOGIC } from './logic';
import { INLINE_FUNCTIONS } from './inline-functions';
import { OBJECTS } from './objects';
import type { Printers } from './operands';
import { PRESENCE } from './presence';
import { TEXT } from './text';
import { TIME } from './time';

export const PRINTERS: Printers<Operator> = {
  ...COMPARISON,
  ...LOGIC,
  ...ARITHMETIC,
  ...TEXT,
  ...TIME,
  ...ARRAYS,
  ...INLINE_FUNCTIONS,
  ...OBJECTS,
  ...PRESENCE,
};
