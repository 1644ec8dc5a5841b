/** Steps for one item after the other: `ctx.forEach`. */

import type { CallSite } from './call-site';
import { literal, refuseOmitted, toExpression } from './capture';
import { withoutValue } from './loop';
import { assign, countedTurn, operation, wholeOf } from './loop-turns';
import type { Expression } from './node';
import type { BlockOwner, Recorder } from './recorder';
import { rootReference } from './reference-proxy';
import { report } from './tracking';

export interface ForEachCall {
  readonly at: CallSite;
  readonly name: unknown;
  readonly items: unknown;
  readonly body: (item: unknown, index: unknown) => unknown;
}

/** Records a loop over positions: unlike a Map state, it can set variables of the author's from turn to turn. */
export function recordForEach(recorder: Recorder, { at, body, ...call }: ForEachCall): void {
  const owner = { name: recorder.claimName(call.name, at), at };
  const given = refuseOmitted(toExpression(call.items, at), at);
  if (given.kind === 'array' && given.items.length === 0) {
    const loop = `ctx.forEach ${JSON.stringify(owner.name)}`;
    report({
      kind: 'wrong-argument',
      at,
      call: loop,
      what: 'items',
      got: 'no item',
      allowed: 'one item at least',
    });
  }
  const items = keptItems(recorder, owner, given);
  const index = recorder.newVariable(`${owner.name} index`, 'counted');
  const item = recorder.newVariable(`${owner.name} item`, 'counted');
  assign(recorder, owner, { variable: index, value: literal(0) });

  const turn = () => {
    assign(recorder, owner, { variable: item, value: operation('at', items, wholeOf(index)) });
    const run = () => body(rootReference(item), rootReference(index));
    return countedTurn(recorder, owner, { counter: index, body: run });
  };
  const block = withoutValue(recorder.block(owner, turn));
  const condition = operation('lt', wholeOf(index), operation('count', items));
  const result = recorder.newVariable(owner.name, 'result');
  recorder.add({ ...owner, kind: 'loop', test: 'before', condition, body: block, result }, owner.name);
}

/** Items that a turn could change, or that would be computed anew in each, are kept as they were at the start. */
function keptItems(recorder: Recorder, owner: BlockOwner, items: Expression): Expression {
  if (items.kind === 'path' && !recorder.tracker.isAuthorVariable(items.root)) return items;
  const variable = recorder.newVariable(`${owner.name} items`, 'counted');
  assign(recorder, owner, { variable, value: items });
  return wholeOf(variable);
}
