/** Wait states pause the execution for a time or until a moment. */

import type { Json } from '../../asl/json';
import type { DataFlow } from '../data-flow';
import { setTimer, type Draft } from '../draft';
import { inputFlow, stateInput } from '../state-input';
import type { WaitProgram } from '../state-program';
import { parseTimestamp } from '../timestamp';
import { leave } from './leave';

/** Recorded: 24,855 days are taken, 24,856 are not; the delay is a signed 32-bit number of seconds. */
const MAX_DELAY_MS = (2 ** 31 - 1) * 1000;

/** Sets the timer. */
export function workWait(draft: Draft, state: WaitProgram): void {
  const { kind, value } = state.until;
  const flow = inputFlow(draft);
  const wanted = flow.typedValue(value, kind === 'seconds' ? 'number' : 'string');
  flow.settle();

  const at = kind === 'seconds' ? draft.at + secondsOf(flow, wanted) * 1000 : momentOf(flow, wanted);
  if (at - draft.at > MAX_DELAY_MS) {
    throw flow.fieldFault(kind === 'seconds' ? 'Seconds' : 'Timestamp', 'Wait state delay is too long.');
  }
  setTimer(draft, 'wait', Math.max(at, draft.at));
  draft.frame.phase = 'waiting';
}

/** The time is over. */
export function leaveWait(draft: Draft, state: WaitProgram): void {
  leave(draft, state.exit, { values: {}, passes: stateInput(draft) });
}

function secondsOf(flow: DataFlow, value: Json): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw flow.fieldFault(
      'Seconds',
      `The Seconds field cannot be parsed as a long value: ${JSON.stringify(value)}`,
    );
  }
  if (value < 0) throw flow.fieldFault('Seconds', `The Seconds field has a negative value: ${value}`);
  return value;
}

function momentOf(flow: DataFlow, value: Json): number {
  const at = typeof value === 'string' ? parseTimestamp(value) : undefined;
  if (at !== undefined) return at;

  const format = 'an ISO-8601 extended offset date-time format string';
  throw flow.fieldFault('Timestamp', `The Timestamp field cannot be parsed as ${format}: ${String(value)}`);
}
