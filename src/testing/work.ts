/** Knows who does the work of each state: what they get to see of its arguments, and how what they give arrives. */

import type { Json, JsonObject } from '../asl/json';
import type { Compiled } from '../compiler/compiled';
import type { FunctionHandle, TaskHandle } from '../dsl/task';
import { withoutStarter } from './started';

export interface Work {
  readonly task: TaskHandle;
  /** Where what it gives stands in the result of the state. */
  readonly valuePath: readonly (string | number)[];
}

/** What does the work of a state; nothing where the author wrote the state as raw ASL. */
export function workOf({ tasks, calls, activities }: Compiled, stateName: string): Work | undefined {
  const invoked = tasks.find(({ states }) => states.includes(stateName));
  if (invoked !== undefined) return { task: invoked.task, valuePath: ['Payload'] };
  const worker = activities.find(({ state }) => state === stateName);
  return worker === undefined ? calls.find(({ state }) => state === stateName) : { ...worker, valuePath: [] };
}

export interface UsedTask {
  readonly task: TaskHandle;
  readonly states: readonly string[];
}

/** Functions, services and activities, each once. */
export function everyTask({ tasks, ...compiled }: Compiled): readonly UsedTask[] {
  const calls = [...compiled.calls, ...compiled.activities];
  const called = calls.filter(
    ({ task }, index) => calls.findIndex((one) => isSameTask(one.task, task)) === index,
  );
  const statesOf = (task: TaskHandle) =>
    calls.flatMap((one) => (isSameTask(one.task, task) ? [one.state] : []));
  return [...tasks, ...called.map(({ task }) => ({ task, states: statesOf(task) }))];
}

/** What is no function is the same by what it calls, however often it was declared. */
export function isSameTask(a: TaskHandle, b: TaskHandle): boolean {
  return a === b || (!isFunction(a) && !isFunction(b) && identityOf(a) === identityOf(b));
}

function identityOf(task: Exclude<TaskHandle, FunctionHandle>): string {
  if (task.kind === 'action') return JSON.stringify([task.kind, task.resource, task.job]);
  if (task.kind === 'event') return JSON.stringify([task.kind, task.source, task.detailType, task.bus?.id]);
  return JSON.stringify([task.kind, task.id]);
}

export function isFunction(task: TaskHandle): task is FunctionHandle {
  return task.kind === 'lambda' || task.kind === 'external';
}

/** What whoever does the work gets to see: the compiler wrote the arguments, so their members are there. */
export function givenTo(task: TaskHandle | undefined, given: Json): Json {
  const written = given as JsonObject; // all that the language calls takes an object
  switch (task?.kind) {
    case 'lambda':
    case 'external':
      return written['Payload'] ?? null;
    case 'queue':
      return written['MessageBody'] ?? null;
    case 'child':
      return withoutStarter(written['Input'] ?? null);
    case 'topic':
      return written['Message'] ?? null;
    case 'event':
      return (written['Entries'] as readonly JsonObject[])[0]?.['Detail'] ?? null;
    default:
      return given;
  }
}

/** The result of the state, from what whoever did its work gave. */
export function resultOf(work: Work | undefined, value: Json): Json {
  if (work === undefined) return value;
  const { task, valuePath } = work;
  if (isFunction(task)) return { ExecutedVersion: '$LATEST', Payload: value, StatusCode: 200 };
  if (task.kind === 'connection') return { ...RESPONSE, ...(value as JsonObject) }; // the types want an object
  return valuePath.reduceRight<Json>(
    (inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }),
    value,
  );
}

const RESPONSE = { StatusCode: 200, StatusText: 'OK', Headers: {} };
