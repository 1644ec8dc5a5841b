/** The next execution that `ctx.continueAsNew` starts: it is not run, for some would never end. */

import type { Json, JsonObject } from '../asl/json';
import type { Compiled } from '../compiler/compiled';
import { STARTED_BY } from '../dsl/started-by';
import type { HistoryEvent } from '../engine/history';
import type { TaskAnswer, TaskRequest } from '../engine/ports';

/** As `states:startExecution` answers. */
export function startedNext({ executionArn, arguments: given }: TaskRequest, now: number): TaskAnswer {
  const { Name } = given as JsonObject; // what the compiler writes
  const ExecutionArn = executionArn.replace(/[^:]*$/, String(Name));
  return { kind: 'succeeded', output: { ExecutionArn, StartDate: new Date(now).toISOString() } };
}

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

function withoutStarter(input: Json): Json {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  const { [STARTED_BY]: _starter, ...others } = input as JsonObject; // no array, as was asked
  return others;
}
