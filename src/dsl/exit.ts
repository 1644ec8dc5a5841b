/** Ways to end the workflow early: `ctx.fail` and `ctx.return`. */

import type { CallSite } from './call-site';
import { refuseOmitted, toExpression } from './capture';
import type { Recorder } from './recorder';

export interface FailCall {
  readonly at: CallSite;
  readonly error: unknown;
  readonly cause?: unknown;
}

export function recordFail(recorder: Recorder, { at, error, cause }: FailCall): unknown {
  const text = cause === undefined ? undefined : refuseOmitted(toExpression(cause, at), at);
  recorder.addFail(error, text, at);
  return recorder.end();
}

export function recordReturn(
  recorder: Recorder,
  { at, value }: { readonly at: CallSite; readonly value: unknown },
): unknown {
  recorder.add({ kind: 'return', at, value: refuseOmitted(toExpression(value, at), at) }, 'ctx.return');
  return recorder.end();
}
