/**
 * Lets an execution that ended without success go on where it stopped.
 *
 * From "Restarting state machine executions with redrive" in the developer guide: states that succeeded are not run
 * again; the state that failed or was called off is, with its attempts counted anew; of a Parallel or Map, the parts
 * that did not succeed.
 */

import { Draft, setTimer } from './draft';
import { isAwake } from './draft-frame';
import { NO_TURNS, UNTRIED, type Execution, type Frame } from './execution';
import type { Machine, StepResult } from './step-io';

/** No history can take more than this and still end. */
const MAX_EVENTS_TO_REDRIVE = 24_999;

/** Why an execution cannot be redriven; `undefined` where it can. */
export function redriveRefusal({ program }: Machine, { status, eventCount }: Execution): string | undefined {
  if (program.type === 'EXPRESS') return 'it is an Express execution';
  if (status === 'RUNNING' || status === 'SUCCEEDED') return `it is ${status}`;
  return eventCount >= MAX_EVENTS_TO_REDRIVE ? 'its history has no room for more events' : undefined;
}

/** The execution as it is after the event that says that it goes on. */
export function redrive(machine: Machine, execution: Execution, at: number): StepResult {
  const redrivenEventId = execution.eventCount + 1;
  const frames = execution.left.flatMap((frame) => revived(frame, execution.left, redrivenEventId));
  frames.sort((a, b) => a.id - b.id);
  const revivedExecution: Execution = {
    ...execution,
    status: 'RUNNING',
    stoppedAt: undefined,
    failure: undefined,
    redriveCount: execution.redriveCount + 1,
    redrivenAt: at,
    frames,
    left: [],
    turns: frames.length > 1 ? frames.filter(isAwake).map(({ id }) => id) : NO_TURNS,
  };
  const draft = new Draft(machine, revivedExecution, at);
  draft.recordAside({
    type: 'ExecutionRedriven',
    previousEventId: execution.eventCount,
    detail: { kind: 'redriven', count: revivedExecution.redriveCount },
  });
  const { timeoutSeconds } = machine.program;
  if (timeoutSeconds !== undefined) setTimer(draft, 'execution-timeout', at + timeoutSeconds * 1000);
  return draft.finish();
}

/** A strand and the parts that were called off with it. */
function revived(frame: Frame, all: readonly Frame[], eventId: number): readonly Frame[] {
  const { fork } = frame;
  if (fork === undefined) return [restarted(frame, all, eventId)];
  if (fork.stopped.length === 0) return isAtItsParts(frame) ? [frame] : [restarted(frame, all, eventId)];

  const waiting = { ...fresh(frame), fork: { ...fork, aborted: [], stopped: [] }, phase: 'forked' as const };
  const family = [waiting, ...fork.stopped];
  return [waiting, ...fork.stopped.flatMap((part) => revived(part, family, eventId))];
}

function isAtItsParts({ phase }: Frame): boolean {
  return phase === 'fork' || phase === 'forked' || phase === 'joined';
}

/** Runs the state again in which a strand stood, if it was in one. */
function restarted(frame: Frame, all: readonly Frame[], eventId: number): Frame {
  const { phase } = frame;
  if (phase === 'begin' || phase === 'select' || phase === 'enter' || phase === 'succeed') return frame;
  const { mapRun } = frame;
  if (mapRun?.arn !== undefined && frame.failure?.error !== 'States.DataLimitExceeded') {
    const again = { ...mapRun, redrives: mapRun.redrives + 1 };
    return { ...fresh(frame), phase: 'fork', mapRun: again, previousEventId: eventId };
  }
  const parent = all.find(({ id }) => id === frame.branch?.parent);
  // An iteration whose input could not be made stands in its Map still.
  const isUnselected = parent !== undefined && parent.state === frame.state;
  return {
    ...fresh(frame),
    fork: undefined,
    mapRun: undefined,
    phase: isUnselected ? 'select' : 'work',
    previousEventId: eventId,
  };
}

/** Nothing of what was tried before counts. */
function fresh(frame: Frame): Frame {
  return { ...frame, ...UNTRIED };
}
