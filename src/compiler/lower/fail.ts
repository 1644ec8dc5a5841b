/** A failure becomes a Fail state, or the way to the handler of a `ctx.try` around it; nothing follows it. */

import type { Expression, FailNode } from '../../dsl/node';
import type { Edge } from '../graph';
import { handing, takesAll } from './catchers';
import { edgeTo, type Lowering } from './lowering';

export function lowerFail(lowering: Lowering, node: FailNode): Edge {
  const { name, error, cause } = node;
  const catcher = lowering.catchers.find((one) => one.error === error || takesAll(one));
  if (catcher !== undefined) return handing(lowering, catcher, errorOutput(node));
  const text: Expression = { kind: 'literal', value: error };
  lowering.draft.states.set(name, {
    kind: 'fail',
    name,
    error: text,
    ...(cause === undefined ? {} : { cause }),
  });
  return edgeTo(name);
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
