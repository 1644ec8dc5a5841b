/**
 * The engine's core: (program, execution, event) → (execution, history, effects).
 *
 * A step runs phase after phase, each of which writes at most one event of the history, until the execution
 * has to wait for the outside or the budget is used up. It reads no clock and calls nothing: what it needs
 * comes with the event, what it wants goes out as effects.
 */

import { Draft } from './draft';
import { beginExecution, failExecution, succeedExecution } from './ends';
import { EvaluationFault, PhaseSuspended } from './evaluation-fault';
import type { Execution, Frame } from './execution';
import { TOO_MANY_EVENTS } from './failure';
import { joinParts, leaveForked, recordAbort } from './fork';
import { closePart, failPart, succeedPart } from './join';
import { QueryFault } from './jsonpath/query-fault';
import { failEvaluation, failQuery, giveUp, leaveCaught, recover } from './recovery';
import { workChoice } from './states/choice';
import { enter } from './states/enter';
import { workFail } from './states/fail';
import { endMapRun, startMapRun, workDistributedMap } from './states/distributed-map';
import { beginIteration, forkMap, selectItem, workMap } from './states/map';
import { workParallel } from './states/parallel';
import { workPass } from './states/pass';
import { workSucceed } from './states/succeed';
import { endAttempt, leaveTask, scheduleTask, startTask, submitTask } from './states/task';
import { leaveWait, workWait } from './states/wait';
import type { TaskProgram } from './state-program';
import { takeIn } from './take-in';
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
  if (execution.status !== 'RUNNING') return { execution, records: [], effects: [], isBusy: false };

  // A clock may be set back; a history never goes back.
  const draft = new Draft(machine, execution, Math.max(event.at, execution.at));
  takeIn(draft, event);
  for (let left = budget; left > 0 && draft.isReady; left -= 1) {
    if (draft.hasBranches) takeTurn(draft);
    else runPhase(draft);
  }
  return draft.finish();
}

/** Lets the branch go on whose turn it is. */
function takeTurn(draft: Draft): void {
  draft.turn();
  const { phase } = draft.frame;
  runPhase(draft);
  draft.endTurn(phase);
}

/** Runs one phase, turning an expression's failure into an event and a missing value into questions. */
function runPhase(draft: Draft): void {
  const { frame } = draft;
  if (draft.execution.eventCount >= draft.machine.maxEvents - 1 && !isLast(frame)) {
    frame.failure = TOO_MANY_EVENTS;
    failExecution(draft);
    return;
  }
  const drawsBefore = draft.execution.draws;
  try {
    perform(draft);
  } catch (error) {
    if (error instanceof PhaseSuspended) {
      suspend(draft, error, drawsBefore);
      return;
    }
    if (error instanceof EvaluationFault) failEvaluation(draft, error);
    else if (error instanceof QueryFault) failQuery(draft, error);
    else throw error;
  }
  if (frame.answers !== undefined) frame.answers = undefined;
}

/** Whether the frame is about to write the last event of its execution. */
function isLast({ phase, branch }: Frame): boolean {
  return phase === 'succeed' && branch === undefined;
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
      endAnswered(draft);
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
    default:
      if (draft.frame.branch === undefined) performEnd(draft);
      else performPartEnd(draft);
  }
}

/** How the execution begins and ends. */
function performEnd(draft: Draft): void {
  switch (draft.frame.phase) {
    case 'begin':
      beginExecution(draft);
      return;
    case 'fail':
      failExecution(draft);
      return;
    case 'succeed':
      succeedExecution(draft);
      return;
    default:
      performForked(draft);
  }
}

/** How an iteration or a branch begins and ends. */
function performPartEnd(draft: Draft): void {
  switch (draft.frame.phase) {
    case 'begin':
      beginIteration(draft);
      return;
    case 'select':
      selectItem(draft);
      return;
    case 'fail':
      failPart(draft);
      return;
    case 'close':
      closePart(draft);
      return;
    case 'succeed':
      succeedPart(draft);
      return;
    default:
      performForked(draft);
  }
}

/** What a state with parts does besides. */
function performForked(draft: Draft): void {
  const { phase } = draft.frame;
  switch (phase) {
    case 'fork':
      fork(draft);
      return;
    case 'joined':
      joinParts(draft);
      return;
    case 'abort':
      recordAbort(draft);
      return;
    case 'give-up':
      giveUp(draft);
      return;
    default:
      throw new Error(`unreachable: a frame was run that is ${phase}`);
  }
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
      return;
    case 'parallel':
      workParallel(draft, state);
      return;
    case 'map':
      workMap(draft, state);
      return;
    case 'distributed-map':
      workDistributedMap(draft, state);
  }
}

function fork(draft: Draft): void {
  const { state } = draft;
  if (state.kind === 'distributed-map') startMapRun(draft, state);
  else if (state.kind === 'map') forkMap(draft, state);
  else throw new Error(`unreachable: "${state.name}" is no map`);
}

function endAnswered(draft: Draft): void {
  const { state } = draft;
  if (state.kind === 'distributed-map') endMapRun(draft);
  else endAttempt(draft, task(draft));
}

function leaveWorked(draft: Draft): void {
  const { state } = draft;
  switch (state.kind) {
    case 'wait':
      leaveWait(draft, state);
      return;
    case 'parallel':
    case 'map':
    case 'distributed-map':
      leaveForked(draft, state);
      return;
    default:
      leaveTask(draft, task(draft));
  }
}

function task(draft: Draft): TaskProgram {
  const { state } = draft;
  if (state.kind !== 'task') throw new Error(`unreachable: "${state.name}" is no task`);
  return state;
}
