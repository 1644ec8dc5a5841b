/** Workers of the activity: they poll, work for a while, sometimes forget what they had begun, and answer. */

import { GetActivityTaskCommand } from '@aws-sdk/client-sfn';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answers } from './answers';
import { ACTIVITY } from './machines';
import type { PatientClient } from './patient-client';
import type { Draws } from './random';

const LONGEST_WORK_MS = 600;
/** One task in so many is never answered: its heartbeats stay out, and another worker gets it. */
const FORGOTTEN_EVERY = 12;

export interface WorkersOptions {
  readonly client: PatientClient;
  readonly answers: Answers;
  readonly draws: Draws;
  readonly signal: AbortSignal;
}

/** Ends when it is told to and the task in hand is done. */
export async function employ({ client, answers, draws, signal }: WorkersOptions): Promise<void> {
  while (!signal.aborted) {
    const task = await client
      .get((sdk) =>
        sdk.send(new GetActivityTaskCommand({ activityArn: ACTIVITY, workerName: 'worker' }), {
          abortSignal: signal,
        }),
      )
      .catch((error: unknown) => {
        if (signal.aborted) return undefined;
        throw error;
      });
    if (task?.taskToken === undefined || draws.whole(1, FORGOTTEN_EVERY) === 1) continue;
    const { key } = JSON.parse(task.input ?? '') as { readonly key: string }; // the machine writes it
    await sleep(draws.whole(0, LONGEST_WORK_MS));
    await answers.give(key, task.taskToken, { kind: 'success', answer: `work of ${key}` });
  }
}
