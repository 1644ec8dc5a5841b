/** Looks at a job until it has ended, as Step Functions does for `.sync`. */

import type { JsonObject } from '../../asl/json';
import type { Clock, TaskAnswer } from '../../engine/ports';
import type { JobCall, JobKind, Submitted } from './jobs';
import { isObject } from '../../asl/json-kind';

export interface AwaitedJob {
  readonly kind: JobKind;
  readonly job: Submitted;
  readonly clock: Clock;
  /** Fires when nobody waits for the job any more: it is stopped then. */
  readonly signal: AbortSignal;
  readonly call: (call: JobCall) => Promise<JsonObject>;
}

/** Between two looks, which cost a call of the service each. */
const PAUSE_MILLISECONDS = 2_000;

/** @throws what a look at the job throws. */
export async function awaitJob(awaited: AwaitedJob): Promise<TaskAnswer> {
  const { kind, job, clock, signal, call } = awaited;
  while (!signal.aborted) {
    const result = kind.resultIn(await call(kind.describe(job)));
    const status = isObject(result) ? kind.statusOf(result) : 'running';
    if (result !== undefined && status === 'succeeded') return { kind: 'succeeded', output: result };
    if (status === 'failed') {
      return { kind: 'failed', error: 'States.TaskFailed', cause: JSON.stringify(result) };
    }
    await pause(clock, signal);
  }
  return stop(awaited);
}

function pause(clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const goOn = (): void => {
      cancel();
      signal.removeEventListener('abort', goOn);
      resolve();
    };
    const cancel = clock.schedule(clock.now() + PAUSE_MILLISECONDS, goOn);
    signal.addEventListener('abort', goOn);
  });
}

/** Nobody hears the answer any more: whether the job could be stopped makes no difference to the state. */
async function stop({ kind, job, call }: AwaitedJob): Promise<TaskAnswer> {
  await call(kind.stop(job)).catch(() => {});
  return { kind: 'failed', error: 'States.TaskFailed', cause: 'the state was ended' };
}
