/** What a state can see of its own work while it is left: its result, or the error it failed with. */

import type { Expression, Root } from '../dsl/node';

/** `lambda:invoke` wraps what the handler returned. */
export const LAMBDA_RESULT: Root = { kind: 'variable', name: 'states.result.Payload' };

/** What `SendTaskSuccess` was given. */
export const CALLBACK_RESULT: Root = { kind: 'variable', name: 'states.result' };

/** What the branches gave in their order, or the items. */
export const BRANCH_RESULTS: Root = { kind: 'variable', name: 'states.result' };

/** What an iteration of a Map begins with; only its first state sees it. */
export const ITERATION_INPUT: Root = { kind: 'variable', name: 'states.input' };

export const CAUGHT_ERROR: Root = { kind: 'variable', name: 'states.errorOutput' };

const OWN_DATA: readonly Root[] = [
  LAMBDA_RESULT,
  CALLBACK_RESULT,
  BRANCH_RESULTS,
  ITERATION_INPUT,
  CAUGHT_ERROR,
];

/** Whether a root is the state's own data, not a variable of the execution. */
export function isOwnData(root: Root): boolean {
  return OWN_DATA.includes(root);
}

/** All of a root, as an expression. */
export function wholeOf(root: Root): Expression {
  return { kind: 'path', root, path: [] };
}
