/** Wait states pause the execution for a time or until a moment. */

import type { Json } from '../../asl/json';
import { DataFlow } from '../data-flow';
import { setTimer, type Draft } from '../draft';
import { EvaluationFault } from '../evaluation-fault';
import { causeIn } from '../failure';
import { parseTimestamp } from '../timestamp';
import type { WaitProgram } from '../state-program';
import { leave } from './leave';

export function workWait(draft: Draft, state: WaitProgram): void {
  const { kind, value } = state.until;
  const flow = new DataFlow(draft);
  const wanted = flow.typedValue(value, kind === 'seconds' ? 'number' : 'string');
  flow.settle();

  const at = kind === 'seconds' ? draft.at + secondsOf(draft, wanted) * 1000 : momentOf(draft, wanted);
  if (at - draft.at > MAX_DELAY_SECONDS * 1000)
    throw fault(draft, LOCATIONS[kind], 'Wait state delay is too long.');

  setTimer(draft, 'wait', Math.max(at, draft.at));
  draft.frame.phase = 'waiting';
}

/** The time is over. */
export function leaveWait(draft: Draft, state: WaitProgram): void {
  leave(draft, state.exit, { values: {}, passes: draft.frame.input });
}

/** Recorded: 24,855 days are taken, 24,856 are not; the delay is a signed 32-bit number of seconds. */
const MAX_DELAY_SECONDS = 2 ** 31 - 1;

const LOCATIONS = { seconds: 'Seconds', timestamp: 'Timestamp' } as const;

function secondsOf(draft: Draft, value: Json): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw fault(
      draft,
      'Seconds',
      `The Seconds field cannot be parsed as a long value: ${JSON.stringify(value)}`,
    );
  }
  if (value < 0) throw fault(draft, 'Seconds', `The Seconds field has a negative value: ${value}`);
  return value;
}

function momentOf(draft: Draft, value: Json): number {
  const at = typeof value === 'string' ? parseTimestamp(value) : undefined;
  if (at !== undefined) return at;

  const format = 'an ISO-8601 extended offset date-time format string';
  throw fault(draft, 'Timestamp', `The Timestamp field cannot be parsed as ${format}: ${String(value)}`);
}

function fault(draft: Draft, location: string, text: string): EvaluationFault {
  return new EvaluationFault(causeIn(draft.frame, text), location, false);
}
