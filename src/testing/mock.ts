/** What stands in for a task while a workflow is tested. */

import type { BuiltInError } from '../asl/error-names';
import type { Task, TaskHandle } from '../dsl/task';
import type { MockCall } from './mock-call';

/** The answer to every call of one task. */
export interface Mock {
  readonly kind: 'mock';
  readonly task: TaskHandle;
  readonly respond: (input: never, call: MockCall<never>) => unknown;
}

/** A void handler's result arrives as `null`; a mock of it need not return that. */
type Returned<Out> = Out | (null extends Out ? void : never);

/**
 * Lets a value or a function answer in the place of a task; both are checked against the task's types.
 *
 * @example
 * mock(getRate, { rate: 1.1 });
 * mock(chargeCard, ({ amount }, { attempt, fail }) =>
 *   attempt < 3 ? fail('GatewayTimeout') : { paymentId: `p-${amount}` },
 * );
 */
export function mock<In, Out, E extends string = never>(
  task: Task<In, Out, E>,
  response:
    | NoInfer<Out>
    | ((
        input: NoInfer<In>,
        call: MockCall<NoInfer<E> | BuiltInError>,
      ) => Returned<NoInfer<Out>> | Promise<Returned<NoInfer<Out>>>),
): Mock {
  const respond = typeof response === 'function' ? response : () => response;
  return { kind: 'mock', task, respond: respond as Mock['respond'] }; // the types above have checked it
}
