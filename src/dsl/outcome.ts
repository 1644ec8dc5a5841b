/** How something ended whose failure does not end the rest. */

import { expressionOf } from './capture';
import type { ErrorRef } from './catches';
import type { BlockOwner, Recorder } from './recorder';
import { recordTry } from './try';

/** What came of a branch or of an item: its value, or the error it failed with. Tell by `ctx.match` on `ok`. */
export type Outcome<A> = { ok: true; value: A } | { ok: false; error: { name: string; message: string } };

/** Runs a body so that it always has an outcome; `name` is told where something in it is wrong. */
export function recordOutcome(recorder: Recorder, { name, at }: BlockOwner, body: () => unknown): unknown {
  const attempt = (): unknown => {
    const value = body();
    if (recorder.hasEnded) return value;
    const isNothing = value === undefined || recorder.tracker.isWithoutValue(expressionOf(value));
    return { ok: true, value: isNothing ? null : value };
  };
  const failed = (error: ErrorRef) => ({ ok: false, error: { name: error.name, message: error.message } });
  return recordTry(recorder, { at, name, body: attempt, handlers: { 'States.ALL': failed } });
}
