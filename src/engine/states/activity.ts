/** Tasks of activities wait for a worker that asks for them; the worker's answer comes with the task token. */

import type { Draft } from '../draft';
import type { Attempt } from '../execution';
import type { Callback } from '../outstanding';
import { openCallback, setLimits } from './callback';

/** Puts the task where workers find it. */
export function waitForWorker(draft: Draft, activityArn: string, attempt: Attempt): void {
  const { frame } = draft;
  const { taskToken } = frame;
  if (taskToken === undefined) throw new Error('unreachable: the task of an activity has no token');
  openCallback(draft, { taskToken, attempt, holder: { kind: 'worker', activityArn, isAtWork: false } });
  frame.phase = 'waiting';
}

/** A worker has taken the task. From the developer guide: its clocks start now. */
export function startWork(draft: Draft, asked: Callback, workerName: string | undefined): void {
  const { frame } = draft;
  if (asked.holder.kind !== 'worker' || asked.holder.isAtWork || frame.attempt === undefined) return;
  draft.amend(asked, { ...asked, holder: { ...asked.holder, isAtWork: true } });
  draft.record('ActivityStarted', undefined, { kind: 'worker', name: workerName });
  setLimits(draft, frame.attempt);
}
