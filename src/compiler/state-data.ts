/** What a state can see of its own work while it is left: its result, or the error it failed with. */

import type { Expression, Root } from '../dsl/node';

/** What a task gave; of branches or items, what each of them gave, in their order. */
export const OWN_RESULT: Root = { kind: 'variable', name: 'states.result' };

/** What an iteration of a Map begins with; only its first state sees it. */
export const ITERATION_INPUT: Root = { kind: 'variable', name: 'states.input' };

export const CAUGHT_ERROR: Root = { kind: 'variable', name: 'states.errorOutput' };

/** The item that an `ItemSelector` is evaluated for; nothing else sees it. */
export const SELECTED_ITEM: Root = { kind: 'variable', name: 'states.context.Map.Item.Value' };
export const SELECTED_INDEX: Root = { kind: 'variable', name: 'states.context.Map.Item.Index' };

const OWN_DATA: readonly Root[] = [OWN_RESULT, ITERATION_INPUT, CAUGHT_ERROR, SELECTED_ITEM, SELECTED_INDEX];

/** Whether a root is the state's own data, which no other state gives it. */
export function isOwnData(root: Root): boolean {
  return OWN_DATA.includes(root);
}

/** What one child execution of a distributed map begins with: a root of its own for each map, which assigns it. */
export function newChildInput(): Root {
  return { kind: 'variable', name: 'states.input' };
}

/** Whether a root is written as a part of `$states`; no variable of the recording has such a name. */
export function isStateData(root: Root): boolean {
  return root.kind === 'variable' && root.name.startsWith('states.');
}

/** All of a root, as an expression. */
export function wholeOf(root: Root): Expression {
  return { kind: 'path', root, path: [] };
}
