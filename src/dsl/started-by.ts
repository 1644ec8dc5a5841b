/** Lets the console lead from an execution to the one that started it. */

import { jsonataOf } from './jsonata-of';
import type { Expression } from './node';

/** As AWS recommends for nested executions ("Associate workflow executions" in the developer guide). */
export const STARTED_BY = 'AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID';

/** The input of an execution that is started, with the id of the starter where it is written as an object. */
export function withStarter(input: Expression): Expression {
  if (input.kind !== 'object' || input.entries.some(([name]) => name === STARTED_BY)) return input;
  return { ...input, entries: [...input.entries, [STARTED_BY, jsonataOf('$states.context.Execution.Id')]] };
}
