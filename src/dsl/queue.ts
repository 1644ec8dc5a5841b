/** Work for whoever reads a queue of SQS, and answers: `ctx.queue`. */

import { argumentsOf, attributesOf } from './call-arguments';
import { inputWithToken } from './callback';
import { captureCallSite } from './call-site';
import type { CallSite } from './call-site';
import { toExpression } from './capture';
import { reportContract } from './contract-mistakes';
import { reportHandle } from './handle-mistakes';
import type { Duration } from './duration';
import type { Expr, Operand } from './expr';
import type { Recorder } from './recorder';
import { makeResource } from './resource';
import type { Resource } from './resource';
import { addTask } from './step';
import type { CallOptions, LooseOptions } from './step';
import type { CallbackContract, Carries } from './task';

/** A queue of messages of type `Message`. */
export interface Queue<Message> extends Resource<'queue'>, Carries<Message, unknown, SqsError> {}

/** The errors that Step Functions raises when a message cannot be sent. */
export type SqsError = `SQS.${string}`;

/**
 * A queue of SQS, bound by its URL.
 *
 * @example
 * const reviews = queue<{ orderId: string; token: TaskToken }>('reviews');
 *
 * // "QueueUrl": "${Reviews}"
 */
export function queue<Message = unknown>(id: string): Queue<Message> {
  return makeResource('queue', id, captureCallSite(queue));
}

export interface QueueOptions<E extends string, C, Out> extends CallOptions<E, C, Out> {
  /** After which the step fails with `States.Timeout`; without one, a lost answer would cost a year. */
  readonly timeout: Duration | Expr<number>;
  /** The longest silence between two heartbeats of whoever works on the message. */
  readonly heartbeat?: Duration;
  /** Of a FIFO queue: messages of one group are read one after the other. */
  readonly groupId?: Operand<string>;
  /** Of a FIFO queue: a second message of the same id within five minutes is dropped. */
  readonly deduplicationId?: Operand<string>;
  readonly attributes?: Readonly<Record<string, Operand<string>>>;
}

interface LooseQueueOptions extends LooseOptions {
  readonly groupId?: unknown;
  readonly deduplicationId?: unknown;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

export interface QueueCall {
  readonly at: CallSite;
  readonly name: unknown;
  readonly contract: CallbackContract;
  readonly queue: Queue<unknown>;
  readonly makeMessage: (token: never) => unknown;
  readonly options: LooseQueueOptions;
}

/** Records the step and gives the reference to the answer. */
export function recordQueue(recorder: Recorder, call: QueueCall): unknown {
  const { at, contract, queue: to, options } = call;
  const name = recorder.claimName(call.name, at);
  reportHandle(contract);
  reportContract(contract.id, contract, at);
  const message = inputWithToken(recorder, { at, name, makeInput: call.makeMessage });
  const errors = [...contract.errors, 'SQS.*'];
  const others = argumentsOf(at, {
    MessageGroupId: options.groupId,
    MessageDeduplicationId: options.deduplicationId,
    MessageAttributes: attributesOf(options.attributes),
  });
  const entries = [['QueueUrl', toExpression(to, at)], ['MessageBody', message], ...others] as const;
  return addTask(recorder, {
    at,
    name,
    work: { kind: 'call', task: to, resource: 'sqs:sendMessage', input: { kind: 'object', entries }, errors },
    options,
    allowed: errors,
    callback: contract,
  });
}
