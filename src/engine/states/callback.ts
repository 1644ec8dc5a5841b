/** Task tokens of an attempt, and the clocks that run beside them. */

import { setTimer, type Draft } from '../draft';
import type { Attempt } from '../execution';
import type { CallbackHolder } from '../outstanding';

interface NewCallback {
  readonly taskToken: string;
  readonly attempt: Attempt;
  readonly holder: CallbackHolder;
}

/** Lets whoever holds the token answer. */
export function openCallback(draft: Draft, { taskToken, attempt, holder }: NewCallback): void {
  draft.ask({
    kind: 'callback',
    ticket: draft.newTicket(),
    frame: draft.frame.id,
    taskToken,
    stateName: draft.frame.state,
    arguments: attempt.arguments,
    openedAt: draft.at,
    timeoutSeconds: attempt.timeoutSeconds,
    heartbeatSeconds: attempt.heartbeatSeconds,
    holder,
  });
}

/** Starts the clocks of an attempt. */
export function setLimits(draft: Draft, { timeoutSeconds, heartbeatSeconds }: Attempt): void {
  // Only who has a token can send heartbeats, so only there one can be missed.
  if (heartbeatSeconds !== undefined && draft.frame.taskToken !== undefined)
    setTimer(draft, 'heartbeat', draft.at + heartbeatSeconds * 1000);
  if (timeoutSeconds !== undefined) setTimer(draft, 'timeout', draft.at + timeoutSeconds * 1000);
}

/** Gives the task another heartbeat's time. */
export function takeHeartbeat(draft: Draft): void {
  const heartbeatSeconds = draft.frame.attempt?.heartbeatSeconds;
  if (heartbeatSeconds === undefined) return;
  const { id } = draft.frame;
  draft.cancel(
    'done',
    (asked) => asked.kind === 'timer' && asked.purpose === 'heartbeat' && asked.frame === id,
  );
  setTimer(draft, 'heartbeat', draft.at + heartbeatSeconds * 1000);
}
