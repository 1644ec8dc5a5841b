/**
 * The engine's core: (program, execution, event) → (execution, history, effects).
 *
 * A step runs phase after phase, each of which writes at most one event of the history, until the execution
 * has to wait for the outside or the budget is used up. It reads no clock and calls nothing: what it needs
 * comes with the event, what it wants goes out as effects.
 */

import { MAX_HISTORY_EVENTS } from '../asl/limits';
import { EvaluationFault, PhaseSuspended } from './data-flow';
import { Draft, setTimer } from './draft';
import type { Execution, Outstanding } from './execution';
import { TOO_MANY_EVENTS } from './failure';
import { failEvaluation, leaveCaught, recover } from './recovery';
import { workChoice } from './states/choice';
import { workFail } from './states/fail';
import { workPass } from './states/pass';
import { workSucceed } from './states/succeed';
import { endAttempt, leaveTask, scheduleTask, startTask, submitTask, takeHeartbeat } from './states/task';
import { leaveWait, workWait } from './states/wait';
import type { TaskProgram } from './state-program';
import type { ExecutionEvent, Machine, StepResult } from './step-io';

/** Phases of one step where nobody says otherwise: well under 100 ms even where each carries 256 KiB. */
export const DEFAULT_BUDGET = 64;

/** Takes an event in and goes on from there, for at most `budget` phases. */
export function step(
  machine: Machine,
  execution: Execution,
  event: ExecutionEvent,
  budget: number = DEFAULT_BUDGET,
): StepResult {
  if (execution.status !== 'RUNNING') return { execution, records: [], effects: [] };

  const draft = new Draft(machine, execution, event.at);
  takeIn(draft, event);
  for (let left = budget; left > 0 && draft.isReady; left -= 1) runPhase(draft);
  return draft.finish();
}

function takeIn(draft: Draft, event: ExecutionEvent): void {
  switch (event.kind) {
    case 'continue':
      return;
    case 'stopped':
      stop(draft, event);
      return;
    case 'heartbeat':
      if (draft.execution.outstanding.some(({ ticket }) => ticket === event.ticket)) takeHeartbeat(draft);
      return;
    case 'task-answered':
    case 'callback-answered':
    case 'timer':
    case 'evaluated': {
      const asked = draft.settle(event.ticket);
      if (asked !== undefined) takeAnswer(draft, asked, event);
      return;
    }
  }
}

type Answer = Extract<ExecutionEvent, { readonly ticket: number }>;

function takeAnswer(draft: Draft, asked: Outstanding, event: Answer): void {
  const { frame } = draft;
  if (asked.kind === 'timer') takeTimer(draft, asked.purpose);
  if (asked.kind === 'task' && event.kind === 'task-answered') {
    frame.answer = event.answer;
    frame.phase =
      asked.taskToken !== undefined && event.answer.kind === 'succeeded' ? 'submitted' : 'answered';
  }
  if (asked.kind === 'callback' && event.kind === 'callback-answered') takeCallback(draft, event.answer);
  if (asked.kind === 'evaluation' && event.kind === 'evaluated') {
    frame.answers = { ...frame.answers, [asked.location]: event.answer };
    frame.awaitedValues -= 1;
  }
}

/** Whoever holds the token may be faster than the task that hands it out. */
function takeCallback(
  draft: Draft,
  answer: Extract<ExecutionEvent, { kind: 'callback-answered' }>['answer'],
): void {
  const { frame } = draft;
  if (frame.phase !== 'waiting' || draft.execution.outstanding.some(({ kind }) => kind === 'task')) {
    frame.earlyAnswer = answer;
    return;
  }
  frame.answer = answer;
  frame.phase = 'answered';
}

function takeTimer(draft: Draft, purpose: Extract<Outstanding, { kind: 'timer' }>['purpose']): void {
  const { frame } = draft;
  switch (purpose) {
    case 'wait':
      frame.phase = 'leave';
      return;
    case 'retry':
      frame.phase = 'work';
      return;
    case 'timeout':
    case 'heartbeat':
      if (frame.phase === 'answered') return;
      frame.answer = { kind: 'timed-out', reason: purpose };
      frame.phase = 'answered';
      return;
    case 'execution-timeout':
      timeOut(draft);
  }
}

/** Both ends from outside point at no other event. */
function timeOut(draft: Draft): void {
  const failure = { error: 'States.Timeout', cause: undefined };
  draft.recordForExecution('ExecutionTimedOut', 0, undefined, { kind: 'failure', ...failure });
  draft.end('TIMED_OUT', { failure });
}

function stop(draft: Draft, { error, cause }: Extract<ExecutionEvent, { kind: 'stopped' }>): void {
  draft.recordForExecution('ExecutionAborted', 0, undefined, { kind: 'failure', error, cause });
  draft.end('ABORTED', { failure: { error, cause } });
}

/** Runs one phase, turning an expression's failure into an event and a missing value into questions. */
function runPhase(draft: Draft): void {
  const { frame } = draft;
  if (draft.execution.eventCount >= MAX_HISTORY_EVENTS - 1 && frame.phase !== 'succeed') {
    frame.failure = TOO_MANY_EVENTS;
    frame.phase = 'fail';
  }
  const drawsBefore = draft.execution.draws;
  try {
    perform(draft);
  } catch (error) {
    if (error instanceof PhaseSuspended) {
      suspend(draft, error, drawsBefore);
      return;
    }
    if (!(error instanceof EvaluationFault)) throw error;
    failEvaluation(draft, error);
  }
  if (frame.answers !== undefined) frame.answers = undefined;
}

/** Numbers that the phase drew are given back, so that it draws the same when it runs again. */
function suspend(draft: Draft, { missing }: PhaseSuspended, drawsBefore: number): void {
  draft.execution.draws = drawsBefore;
  for (const question of missing) {
    draft.ask({ ...question, ticket: draft.newTicket(), frame: draft.frame.id, seed: draft.drawNumber() });
  }
  draft.frame.awaitedValues = missing.length;
}

function perform(draft: Draft): void {
  switch (draft.frame.phase) {
    case 'begin':
      begin(draft);
      return;
    case 'enter':
      enter(draft);
      return;
    case 'work':
      work(draft);
      return;
    case 'start':
      startTask(draft, task(draft));
      return;
    case 'submitted':
      submitTask(draft, task(draft));
      return;
    case 'answered':
      endAttempt(draft, task(draft));
      return;
    case 'leave':
      leaveWorked(draft);
      return;
    case 'recover':
      recover(draft);
      return;
    case 'caught':
      leaveCaught(draft);
      return;
    case 'fail':
      failExecution(draft);
      return;
    case 'succeed':
      succeedExecution(draft);
      return;
    case 'waiting':
      throw new Error('unreachable: a waiting frame was run');
  }
}

function begin(draft: Draft): void {
  const { execution, frame, machine } = draft;
  const { startAt, timeoutSeconds } = machine.program;
  draft.recordForExecution('ExecutionStarted', 0, execution.input, {
    kind: 'started',
    roleArn: execution.roleArn,
  });
  if (timeoutSeconds !== undefined) {
    setTimer(draft, 'execution-timeout', draft.at + timeoutSeconds * 1000);
  }
  frame.state = startAt;
  frame.phase = 'enter';
}

function enter(draft: Draft): void {
  const { frame } = draft;
  frame.beforeEnteredEventId = frame.previousEventId;
  draft.record(draft.state.enteredEvent, frame.input);
  frame.enteredEventId = frame.previousEventId;
  frame.enteredAt = draft.at;
  frame.phase = 'work';
}

function work(draft: Draft): void {
  const { state } = draft;
  switch (state.kind) {
    case 'pass':
      workPass(draft, state);
      return;
    case 'task':
      scheduleTask(draft, state);
      return;
    case 'choice':
      workChoice(draft, state);
      return;
    case 'wait':
      workWait(draft, state);
      return;
    case 'succeed':
      workSucceed(draft, state);
      return;
    case 'fail':
      workFail(draft, state);
  }
}

function leaveWorked(draft: Draft): void {
  const { state } = draft;
  if (state.kind === 'wait') leaveWait(draft, state);
  else leaveTask(draft, task(draft));
}

function task(draft: Draft): TaskProgram {
  const { state } = draft;
  if (state.kind !== 'task') throw new Error(`unreachable: "${state.name}" is no task`);
  return state;
}

function failExecution(draft: Draft): void {
  const { frame } = draft;
  const { error, cause } = frame.failure ?? { error: undefined, cause: undefined };
  draft.recordForExecution('ExecutionFailed', frame.previousEventId, undefined, {
    kind: 'failure',
    error,
    cause,
  });
  draft.end('FAILED', { failure: { error, cause } });
}

function succeedExecution(draft: Draft): void {
  const { frame } = draft;
  draft.recordForExecution('ExecutionSucceeded', frame.previousEventId, frame.input);
  draft.end('SUCCEEDED', { output: frame.input });
}
