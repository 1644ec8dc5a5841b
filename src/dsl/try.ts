/** Handlers for whatever fails in many steps: `ctx.try`. */

import type { CallSite } from './call-site';
import { catchArms } from './catches';
import type { ErrorRef, LooseHandlers } from './catches';
import type { Recorder } from './recorder';

/** By the name of the error; what a handler returns is the value in the place of the body's. */
export type TryHandlers = Readonly<Record<string, (error: ErrorRef) => unknown>>;

export interface TryCall {
  readonly at: CallSite;
  readonly name: unknown;
  readonly body: () => unknown;
  readonly handlers: LooseHandlers;
}

/** Records the steps and their handlers, and gives the value of those that come to their end. */
export function recordTry(recorder: Recorder, { at, body, handlers, ...call }: TryCall): unknown {
  const owner = { name: recorder.claimName(call.name, at), at };
  const result = recorder.newVariable(owner.name, 'result');
  const block = recorder.block(owner, body);
  const catches = catchArms(recorder, owner, handlers);
  recorder.add({ ...owner, kind: 'try', body: block, catches, result }, owner.name);

  const ways = [block, ...catches.map((arm) => arm.block)];
  if (ways.every(({ ends }) => ends)) recorder.end();
  return recorder.join(owner, result, ways);
}
