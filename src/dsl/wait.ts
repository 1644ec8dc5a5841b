/** Waiting for a time to pass: `ctx.wait` and `ctx.waitUntil`. */

import type { CallSite } from './call-site';
import { expressionOf, refuseOmitted, toExpression } from './capture';
import { toSeconds } from './duration';
import type { Recorder } from './recorder';
import { timestampExpression } from './timestamp';

export interface WaitCall {
  readonly at: CallSite;
  readonly name: unknown;
}

export function recordWait(
  recorder: Recorder,
  { at, name, duration }: WaitCall & { readonly duration: unknown },
): void {
  const state = recorder.claimName(name, at);
  const isComputed = expressionOf(duration) !== undefined;
  const seconds = isComputed
    ? refuseOmitted(toExpression(duration, at), at)
    : toSeconds(duration, { at, atLeast: 0 });
  recorder.add({ kind: 'wait', name: state, at, until: { seconds } }, state);
}

export function recordWaitUntil(
  recorder: Recorder,
  { at, name, moment }: WaitCall & { readonly moment: unknown },
): void {
  const state = recorder.claimName(name, at);
  recorder.add(
    { kind: 'wait', name: state, at, until: { timestamp: timestampExpression(moment, at) } },
    state,
  );
}
