/** Waits for the end of an execution. */

import { DescribeExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { Workflow } from '../dsl/workflow';
import { stateOf, type ExecutionResult } from './execution';
import { REAL_TIME, type Time } from './time';

export interface ResultOptions {
  /** Ends the waiting, not the execution: `AbortSignal.timeout(60_000)`. */
  readonly abortSignal?: AbortSignal;
  /** Default: the real one. */
  readonly time?: Time;
}

/** Asked often at first, for many executions are short, and then ever less: AWS counts what an account asks. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
const GROWTH = 1.5;

/**
 * Waits until an execution has ended, and gives its output or what it failed with.
 *
 * A failed execution does not reject. What rejects is `InvalidOutput` where the output does not fit the workflow's
 * contract, the reason of `abortSignal`, and whatever the service says.
 *
 * @example
 * const ended = await result(client, order, executionArn);
 * if (ended.kind === 'failed') throw new Error(`${ended.error}: ${ended.cause}`);
 * console.log(ended.output.total);
 */
export async function result<Out>(
  client: SFNClient,
  workflow: Workflow<unknown, Out>,
  executionArn: string,
  { abortSignal, time = REAL_TIME }: ResultOptions = {},
): Promise<ExecutionResult<Out>> {
  const asked = abortSignal === undefined ? {} : { abortSignal };
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * GROWTH, LONGEST_PAUSE_MS)) {
    abortSignal?.throwIfAborted();
    const told = await client.send(new DescribeExecutionCommand({ executionArn }), asked);
    const state = await stateOf(workflow, told);
    if (state.kind !== 'running') return state;
    await time.pause(pauseMs, abortSignal);
  }
}
