/** What somebody outside answers to a workflow that waits, while it is tested. */

import type { BuiltInError } from '../asl/error-names';
import type { Json } from '../asl/json';
import type { Callback } from '../dsl/callback';
import { secondsOf, type Duration } from '../dsl/duration';
import type { CallbackContract } from '../dsl/task';
import type { MockCall } from './mock-call';

export interface Answer {
  readonly kind: 'answer';
  readonly callback: CallbackContract;
  readonly afterSeconds: number;
  readonly heartbeatSeconds: number | undefined;
  readonly respond: (request: Json, call: MockCall<never>) => unknown;
}

export interface AnswerOptions {
  /** How long the answer takes, in virtual time; none if absent. */
  readonly after?: Duration;
  /** How often whoever works on the answer says so until then; never if absent. */
  readonly heartbeat?: Duration;
}

/**
 * Answers every token of a callback; a callback without an answer runs into its timeout.
 *
 * The function form sees what the task that got the token was called with.
 *
 * @example
 * answer(approval, { approved: true, by: 'ann' }, { after: '2d', heartbeat: '6h' });
 * answer(approval, (_request, { fail }) => fail('ApprovalWithdrawn', 'changed my mind'));
 */
export function answer<Out, E extends string = never>(
  callback: Callback<Out, E>,
  response: NoInfer<Out | ((request: Json, call: MockCall<E | BuiltInError>) => Out | Promise<Out>)>, // as in `mock`
  options: AnswerOptions = {},
): Answer {
  const respond = typeof response === 'function' ? response : () => response;
  const { after = '0s', heartbeat } = options;
  const what = `of the answer to the callback "${callback.id}"`;
  return {
    kind: 'answer',
    callback,
    afterSeconds: secondsOf(`\`after\` ${what}`, after),
    heartbeatSeconds: heartbeat === undefined ? undefined : secondsOf(`\`heartbeat\` ${what}`, heartbeat, 1),
    respond: respond as Answer['respond'], // the types above have checked it
  };
}
