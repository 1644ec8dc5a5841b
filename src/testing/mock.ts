/** What stands in for a task while a workflow is tested. */

import type { BuiltInError } from '../asl/error-names';
import { secondsOf, type Duration } from '../dsl/duration';
import type { Mockable, TaskHandle } from '../dsl/task';
import { isWorkflow, type Workflow } from '../dsl/workflow';
import type { MockCall } from './mock-call';
import { nameOfTask } from './task-name';

/** The answer to every call of one task. */
export interface Mock {
  readonly kind: 'mock';
  readonly task: TaskHandle;
  /** Absent where nobody said: then it takes no time. */
  readonly takesSeconds?: number;
  readonly heartbeatSeconds?: number;
  readonly respond: (input: never, call: MockCall<never>) => unknown;
}

export interface MockOptions {
  /** How long each attempt takes, in virtual time, before it succeeds or fails; no time if absent. */
  readonly takes?: Duration | `${number}ms`;
  /** Of an activity: how often its worker says that it is at work; never if absent. */
  readonly heartbeat?: Duration;
}

/** A void handler's result arrives as `null`; a mock of it need not return that. */
type Returned<Out> = Out | (null extends Out ? void : never);

type Response<In, Out, E extends string> =
  Out | ((input: In, call: MockCall<E>) => Returned<Out> | Promise<Returned<Out>>);

/**
 * Lets a value or a function answer in the place of a task; both are checked against the task's types.
 *
 * @example
 * mock(getRate, { rate: 1.1 });
 * mock(chargeCard, ({ amount }, { attempt, fail }) =>
 *   attempt < 3 ? fail('GatewayTimeout') : { paymentId: `p-${amount}` },
 * );
 * mock(chargeCard, { paymentId: 'p-1' }, { takes: '20s' });
 */
export function mock<In, Out>(
  child: Workflow<In, Out>,
  response: NoInfer<Response<In, Out, string>>,
  options?: MockOptions,
): Mock;
export function mock<In, Out, E extends string = never>(
  task: Mockable<In, Out, E>,
  // One `NoInfer` around all of it: with two, a literal of a union is held against the wrong variant.
  response: NoInfer<Response<In, Out, E | BuiltInError>>,
  options?: MockOptions,
): Mock;
export function mock(
  mocked: TaskHandle | Workflow,
  response: unknown,
  { takes, heartbeat }: MockOptions = {},
): Mock {
  const task: TaskHandle = isWorkflow(mocked) ? { kind: 'child', id: mocked.name, workflow: mocked } : mocked;
  const respond = typeof response === 'function' ? response : () => response;
  return {
    kind: 'mock',
    task,
    ...(takes !== undefined && { takesSeconds: secondsTaken(task, takes) }),
    ...(heartbeat !== undefined && {
      heartbeatSeconds: secondsOf(`\`heartbeat\` of the mock of ${nameOfTask(task)}`, heartbeat, 1),
    }),
    respond: respond as Mock['respond'], // the types above have checked it
  };
}

/** Nothing in a workflow is counted in milliseconds, but functions take no longer. */
function secondsTaken(task: TaskHandle, takes: NonNullable<MockOptions['takes']>): number {
  const [, milliseconds] = (typeof takes === 'string' && /^(\d+)ms$/.exec(takes)) || [];
  if (milliseconds !== undefined) return Number(milliseconds) / 1000;
  return secondsOf(`\`takes\` of the mock of ${nameOfTask(task)}`, takes);
}
