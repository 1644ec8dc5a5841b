/** What a state can see of its own work while it is left: its result, or the error it failed with. */

import type { Expression, Root } from '../dsl/node';

/** What a task gave; of branches or items, what each of them gave, in their order. */
export const OWN_RESULT: Root = { kind: 'variable', name: 'states.result' };

/** What an iteration of a Map begins with; only its first state sees it. */
export const ITERATION_INPUT: Root = { kind: 'variable', name: 'states.input' };

export const CAUGHT_ERROR: Root = { kind: 'variable', name: 'states.errorOutput' };

const OWN_DATA: readonly Root[] = [OWN_RESULT, ITERATION_INPUT, CAUGHT_ERROR];

/** Whether a root is the state's own data, not a variable of the execution. */
export function isOwnData(root: Root): boolean {
  return OWN_DATA.includes(root);
}

/** All of a root, as an expression. */
export function wholeOf(root: Root): Expression {
  return { kind: 'path', root, path: [] };
}
