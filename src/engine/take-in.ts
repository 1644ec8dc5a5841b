/** Takes an event into an execution: notes what it says and which phase comes next. */

import type { Draft } from './draft';
import { abortExecution, timeOutExecution } from './ends';
import type { TaskOutcome } from './execution';
import type { Outstanding } from './outstanding';
import { startWork } from './states/activity';
import { takeHeartbeat } from './states/callback';
import type { ExecutionEvent } from './step-io';

/** Changes the draft by an event; answers to what nobody asks any more are passed over. */
export function takeIn(draft: Draft, event: ExecutionEvent): void {
  switch (event.kind) {
    case 'continue':
      return;
    case 'stopped':
      abortExecution(draft, event);
      return;
    case 'heartbeat': {
      const asked = draft.outstanding(event.ticket);
      if (asked === undefined) return;
      draft.listen(asked.frame);
      takeHeartbeat(draft);
      return;
    }
    case 'map-run-updated': {
      const asked = draft.outstanding(event.ticket);
      if (asked?.kind !== 'map-run') return;
      const { concurrency, tolerance } = event;
      draft.amend(asked, { ...asked, concurrency, tolerance });
      return;
    }
    case 'task-submitted':
    case 'worker-started': {
      const asked = draft.outstanding(event.ticket);
      if (asked === undefined) return;
      const wasAwake = draft.listen(asked.frame);
      takeStart(draft, asked, event);
      draft.heard(wasAwake);
      return;
    }
    case 'timer':
      for (const { frame, purpose } of draft.settleTimers(event.ticket)) {
        if (!draft.isRunning) return;
        const wasAwake = draft.listen(frame);
        takeTimer(draft, purpose);
        draft.heard(wasAwake);
      }
      return;
    case 'task-answered':
    case 'callback-answered':
    case 'evaluated': {
      const asked = draft.settle(event.ticket);
      if (asked === undefined) return;
      const wasAwake = draft.listen(asked.frame);
      takeAnswer(draft, asked, event);
      draft.heard(wasAwake);
      return;
    }
  }
}

type Answer = Extract<ExecutionEvent, { readonly ticket: number; readonly answer: unknown }>;

type Start = Extract<ExecutionEvent, { readonly kind: 'task-submitted' | 'worker-started' }>;

/** What was asked is begun, and stays asked. */
function takeStart(draft: Draft, asked: Outstanding, event: Start): void {
  const { frame } = draft;
  // A job that was asked for again after a resume is submitted once.
  if (asked.kind === 'task' && asked.job !== 'submitted' && event.kind === 'task-submitted') {
    draft.amend(asked, { ...asked, job: 'submitted' });
    frame.answer = { kind: 'succeeded', output: event.output };
    frame.phase = 'submitted';
  }
  if (asked.kind === 'callback' && event.kind === 'worker-started') startWork(draft, asked, event.workerName);
}

function takeAnswer(draft: Draft, asked: Outstanding, event: Answer): void {
  const { frame } = draft;
  if (asked.kind === 'task' && event.kind === 'task-answered') {
    frame.answer = event.answer;
    const isHandedOut = asked.job === undefined && asked.taskToken !== undefined;
    frame.phase = isHandedOut && event.answer.kind === 'succeeded' ? 'submitted' : 'answered';
  }
  if (asked.kind === 'map-run' && event.kind === 'task-answered') {
    frame.answer = event.answer;
    frame.phase = 'answered';
  }
  if (asked.kind === 'callback' && event.kind === 'callback-answered') takeCallback(draft, event.answer);
  if (asked.kind === 'evaluation' && event.kind === 'evaluated') {
    frame.answers = { ...frame.answers, [asked.location]: event.answer };
    frame.awaitedValues -= 1;
  }
}

/** Whoever holds the token may be faster than the task that hands it out. */
function takeCallback(draft: Draft, answer: TaskOutcome): void {
  const { frame } = draft;
  const isTaskUnderWay = draft.execution.outstanding.some(
    (asked) => asked.kind === 'task' && asked.frame === frame.id && asked.job !== 'submitted',
  );
  if (frame.phase !== 'waiting' || isTaskUnderWay) {
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
      timeOutExecution(draft);
  }
}
