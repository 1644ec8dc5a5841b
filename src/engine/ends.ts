/** The first event of an execution, and the last one. */

import { MAX_EXPRESS_SECONDS } from '../asl/limits';
import { setTimer, type Draft } from './draft';
import type { Program } from './program';

/** Writes that the execution has started, and goes to the first state. */
export function beginExecution(draft: Draft): void {
  const { execution, frame, machine } = draft;
  const { startAt } = machine.program;
  const timeoutSeconds = timeoutOf(machine.program);
  draft.recordAside({
    type: 'ExecutionStarted',
    previousEventId: 0,
    data: execution.input,
    detail: { kind: 'started', roleArn: execution.roleArn },
  });
  if (timeoutSeconds !== undefined) {
    setTimer(draft, 'execution-timeout', draft.at + timeoutSeconds * 1000);
  }
  // The same, but not the same value where the execution comes from data: one of them knows its spelling.
  frame.input = execution.input;
  frame.state = startAt;
  frame.phase = 'enter';
}

/** An Express execution ends after five minutes, whatever its machine says. */
function timeoutOf({ timeoutSeconds, type }: Program): number | undefined {
  return type === 'EXPRESS' ? Math.min(timeoutSeconds ?? Infinity, MAX_EXPRESS_SECONDS) : timeoutSeconds;
}

/** Writes that the execution failed with what the frame failed with. */
export function failExecution(draft: Draft): void {
  const { frame } = draft;
  const { error, cause } = frame.failure ?? { error: undefined, cause: undefined };
  draft.recordAside({
    type: 'ExecutionFailed',
    previousEventId: frame.previousEventId,
    detail: { kind: 'failure', error, cause },
  });
  draft.end('FAILED', { failure: { error, cause } });
}

/** Writes that the execution succeeded with what the last state put out. */
export function succeedExecution(draft: Draft): void {
  const { frame } = draft;
  draft.recordAside({
    type: 'ExecutionSucceeded',
    previousEventId: frame.previousEventId,
    data: frame.input,
  });
  draft.end('SUCCEEDED', { output: frame.input });
}

// The ends that come from outside point at no other event.

/** The machine's own `TimeoutSeconds` are over. */
export function timeOutExecution(draft: Draft): void {
  const failure = { error: 'States.Timeout', cause: undefined };
  draft.recordAside({
    type: 'ExecutionTimedOut',
    previousEventId: 0,
    detail: { kind: 'failure', ...failure },
  });
  draft.end('TIMED_OUT', { failure });
}

/** Somebody stopped the execution. */
export function abortExecution(draft: Draft, { error, cause }: Stop): void {
  draft.recordAside({
    type: 'ExecutionAborted',
    previousEventId: 0,
    detail: { kind: 'failure', error, cause },
  });
  draft.end('ABORTED', { failure: { error, cause } });
}

export interface Stop {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}
