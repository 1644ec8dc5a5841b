/** The functions on arrays that take no function. */

import type { Run, Value } from '../run';
import { append, arrayOf, itemsOf, type Outcome } from '../sequence';
import type { BuiltIn } from './built-in';
import { list } from './parameters';

export const ARRAY_FUNCTIONS: Readonly<Record<string, BuiltIn>> = {
  count: { required: 1, parameterCount: 1, call: (run, value) => list(run, value)?.length ?? 0 },
  append: { required: 2, parameterCount: 2, call: joinTwo },
};

/** What is missing is left out: the other argument is then given as it is. */
function joinTwo(run: Run, first: Value, second: Value): Outcome {
  if (first === undefined) return second;
  if (second === undefined) return first;
  const joined: Value[] = [];
  append(run, joined, itemsOf(first));
  append(run, joined, itemsOf(second));
  return arrayOf(joined);
}
