/** Executions that are started and not run: what they are started with, and what the starter gets. */

import type { Json, JsonObject } from '../asl/json';
import { STARTED_BY } from '../dsl/started-by';
import type { TaskAnswer, TaskRequest } from '../engine/ports';
import { nameIn } from './machines';

/** The answer of `states:startExecution`; without a name of its own, the execution is called after the state. */
export function startedAs(
  { executionArn, stateName, arguments: given }: TaskRequest,
  now: number,
): TaskAnswer {
  const { StateMachineArn, Name = stateName } = given as JsonObject; // what the compiler writes
  const machine = nameIn(String(StateMachineArn)) || String(StateMachineArn);
  const ExecutionArn = executionArn.replace(/[^:]*:[^:]*$/, `${machine}:${String(Name)}`);
  return { kind: 'succeeded', output: { ExecutionArn, StartDate: new Date(now).toISOString() } };
}

/** Without what the compiler adds for the console. */
export function withoutStarter(input: Json): Json {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  const { [STARTED_BY]: _starter, ...others } = input as JsonObject; // no array, as was asked
  return others;
}
