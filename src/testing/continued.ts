/** The next execution that `ctx.continueAsNew` starts: it is not run, for some would never end. */

import type { Json, JsonObject } from '../asl/json';
import type { Compiled } from '../compiler/compiled';
import type { HistoryEvent } from '../engine/history';
import { withoutStarter } from './started';

/** What it was started with, without what the compiler adds; `undefined` where there is none. */
export function continuedWith({ calls }: Compiled, history: readonly HistoryEvent[]): Json | undefined {
  const states = calls.flatMap(({ state, purpose }) => (purpose === 'continue-as-new' ? [state] : []));
  const entered = history.findLast(({ stateEnteredEventDetails: details }) =>
    states.includes(details?.name ?? ''),
  );
  const scheduled = history.findLast(({ type }) => type === 'TaskScheduled');
  if (entered === undefined || scheduled === undefined || scheduled.id < entered.id) return undefined;
  const { Input } = JSON.parse(scheduled.taskScheduledEventDetails?.parameters ?? '{}') as JsonObject; // as above
  return withoutStarter(Input ?? null);
}
