/** Doing steps again until, or while, a condition holds: `ctx.doUntil` and `ctx.while`. */

import type { CallSite } from './call-site';
import { literal } from './capture';
import { conditionOf, computing } from './condition';
import { countTurns } from './loop-turns';
import type { LooseLoopOptions } from './loop-turns';
import { exitsOf } from './exits';
import type { Block, Expression } from './node';
import type { BlockOwner, Recorder } from './recorder';
import { report } from './tracking';

interface LoopCall {
  readonly at: CallSite;
  readonly name: unknown;
  readonly body: () => unknown;
  readonly options?: LooseLoopOptions | undefined;
}

export interface DoUntilCall extends LoopCall {
  readonly until: (value: unknown) => unknown;
}

/** Records the loop and gives the value of its last turn. */
export function recordDoUntil(recorder: Recorder, call: DoUntilCall): unknown {
  const owner = { name: recorder.claimName(call.name, call.at), at: call.at };
  const result = recorder.newVariable(owner.name, 'result');
  const turns = countTurns(recorder, owner, call.options);
  const body = recorder.block(owner, () => turns.counted(call.body));
  const last = recorder.join(owner, result, [body]);
  const until = () => conditionOf(call.until(last), owner);
  const condition = body.ends ? refuseTurn(owner, body) : computing(recorder.tracker, until);
  const limit = turns.limit();
  const parts = { condition, body, ...turns.pause, ...(limit && { limit }), result };
  recorder.add({ ...owner, kind: 'loop', test: 'after', ...parts }, owner.name);
  if (body.ends) recorder.end();
  return limit === undefined ? last : recorder.join(owner, result, [body, limit.exhausted]);
}

/** A body that always ends the workflow never gets to the question whether to begin again. */
function refuseTurn({ name, at }: BlockOwner, { nodes }: Block): Expression {
  report({ kind: 'unreachable', at, name, exits: exitsOf(nodes) });
  return literal(true);
}

export interface WhileCall extends LoopCall {
  readonly condition: unknown;
}

export function recordWhile(recorder: Recorder, call: WhileCall): void {
  const owner = { name: recorder.claimName(call.name, call.at), at: call.at };
  const condition = conditionOf(call.condition, owner);
  const result = recorder.newVariable(owner.name, 'result');
  const turns = countTurns(recorder, owner, call.options);
  const body = withoutValue(recorder.block(owner, () => turns.counted(call.body)));
  const limit = turns.limit();
  const parts = { condition, body, ...turns.pause, ...(limit && { limit }), result };
  recorder.add({ ...owner, kind: 'loop', test: 'before', ...parts }, owner.name);
}

/** What a turn gives is asked for by nobody. */
export function withoutValue({ nodes, ends }: Block): Block {
  return { nodes, ends };
}
