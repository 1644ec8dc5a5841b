/** Raises an error again that was kept while steps were undone. */

import type { Expression, Root } from '../../dsl/node';
import type { Edge, FailState } from '../graph';
import { project } from '../rewrite';
import { wholeOf } from '../state-data';
import { type Catcher, handing, takesAll } from './catchers';
import { assigning, deriveName, edgeTo, type Lowering, withTarget } from './lowering';

/** The edge to whoever handles the error, or to a Fail state; `name` is that of a step that is undone. */
export function raise(lowering: Lowering, failure: Root, name: string): Edge {
  const { catchers, draft } = lowering;
  const [first] = catchers;
  if (first !== undefined && takesAll(first)) return handing(lowering, first, wholeOf(failure));
  const known = draft.raising.get(catchers);
  if (known !== undefined) {
    const edge = edgeTo(known.name);
    return known.failure === failure ? edge : assigning(lowering, known.failure, wholeOf(failure), edge);
  }
  const state = deriveName(lowering, `${name} - failed`);
  draft.raising.set(catchers, { name: state, failure });
  if (first === undefined) draft.states.set(state, failingAs(failure, state));
  else addDispatch(lowering, failure, { state, name });
  return edgeTo(state);
}

/** A Fail state that fails as something else did. */
export function failingAs(failure: Root, name: string): FailState {
  const cause: Expression = {
    kind: 'operation',
    operator: 'orElse',
    operands: [partOf(failure, 'Cause'), { kind: 'literal', value: '' }],
  };
  return { kind: 'fail', name, error: partOf(failure, 'Error'), cause };
}

/** Which handler it is depends on the error, which only the machine knows. */
function addDispatch(
  lowering: Lowering,
  failure: Root,
  { state, name }: { readonly state: string; readonly name: string },
): void {
  const { catchers, draft } = lowering;
  const last = catchers.find(takesAll);
  const unhandled = lowering.with({ catchers: last === undefined ? NOBODY : [last] });
  draft.states.set(state, {
    kind: 'choice',
    name: state,
    rules: errorRules(lowering, catchers, failure),
    otherwise: withTarget(lowering, raise(unhandled, failure, name)),
  });
}

/** One list for all, so that the Fail state is shared. */
export const NOBODY: readonly Catcher[] = [];

/** A rule for each handler that names its errors. */
export function errorRules(lowering: Lowering, catchers: readonly Catcher[], failure: Root) {
  return catchers
    .filter((catcher) => !takesAll(catcher))
    .map((catcher) => ({
      condition: isTaken(catcher.error, partOf(failure, 'Error')),
      edge: withTarget(lowering, handing(lowering, catcher, wholeOf(failure))),
    }));
}

/** The condition under which a handler takes an error, from the rules of the wildcards. */
function isTaken(handled: string, error: Expression): Expression {
  const compared = (operator: 'eq' | 'ne' | 'in', value: string | string[]): Expression => {
    return { kind: 'operation', operator, operands: [error, { kind: 'literal', value }] };
  };
  if (handled === 'States.Timeout') return compared('in', ['States.Timeout', 'States.HeartbeatTimeout']);
  return handled === 'States.TaskFailed' ? compared('ne', 'States.Timeout') : compared('eq', handled);
}

function partOf(failure: Root, part: 'Error' | 'Cause'): Expression {
  return project(wholeOf(failure), [part]);
}
