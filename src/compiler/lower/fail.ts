/** A failure becomes a Fail state, or the way to the handler of a `ctx.try` around it; nothing follows it. */

import type { Expression, FailNode } from '../../dsl/node';
import type { Edge, FailState } from '../graph';
import { handing, takesAll } from './catchers';
import { wholeOf } from '../state-data';
import { edgeTo, type Lowering } from './lowering';
import { failingAs } from './raise';

export function lowerFail(lowering: Lowering, node: FailNode): Edge {
  const { name, error, cause, raises } = node;
  const catcher = lowering.catchers.find((one) => one.error === error || takesAll(one));
  if (catcher !== undefined)
    return handing(lowering, catcher, raises === undefined ? errorOutput(node) : wholeOf(raises));
  if (raises !== undefined) return added(lowering, failingAs(raises, name));
  const text: Expression = { kind: 'literal', value: error };
  return added(lowering, { kind: 'fail', name, error: text, ...(cause === undefined ? {} : { cause }) });
}

function added({ draft }: Lowering, state: FailState): Edge {
  draft.states.set(state.name, state);
  return edgeTo(state.name);
}

/** What a handler finds, as if a task had failed. */
function errorOutput({ error, cause }: FailNode): Expression {
  return {
    kind: 'object',
    entries: [
      ['Error', { kind: 'literal', value: error }],
      ['Cause', cause ?? { kind: 'literal', value: '' }],
    ],
  };
}
