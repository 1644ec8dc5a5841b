/** A message to whoever subscribed to a topic of SNS: `ctx.publish`. */

import { argumentsOf, attributesOf } from './call-arguments';
import { captureCallSite } from './call-site';
import type { CallSite } from './call-site';
import type { Operand } from './expr';
import type { Recorder } from './recorder';
import { makeResource } from './resource';
import type { Resource } from './resource';
import { addTask } from './step';
import type { CallOptions, LooseOptions } from './step';
import type { Carries } from './task';

/** The errors that Step Functions raises when a message cannot be published. */
export type SnsError = `SNS.${string}`;

/** What SNS says of a message that it took. */
export interface Published {
  MessageId: string;
  /** Of a FIFO topic. */
  SequenceNumber?: string;
}

/** A topic of messages of type `Message`. */
export interface Topic<Message> extends Resource<'topic'>, Carries<Message, Published, SnsError> {}

/**
 * A topic of SNS, bound by its ARN.
 *
 * @example
 * const orders = topic<{ orderId: string; state: 'shipped' | 'lost' }>('orders');
 *
 * // "TopicArn": "${Orders}"
 */
export function topic<Message = unknown>(id: string): Topic<Message> {
  return makeResource('topic', id, captureCallSite(topic));
}

export interface PublishOptions<C, Out> extends CallOptions<SnsError, C, Out> {
  /** Of an e-mail. */
  readonly subject?: Operand<string>;
  /** What subscriptions filter by. */
  readonly attributes?: Readonly<Record<string, Operand<string>>>;
  /** Of a FIFO topic: messages of one group arrive in their order. */
  readonly groupId?: Operand<string>;
  /** Of a FIFO topic: a second message of the same id within five minutes is dropped. */
  readonly deduplicationId?: Operand<string>;
}

export interface LoosePublishOptions extends LooseOptions {
  readonly subject?: unknown;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly groupId?: unknown;
  readonly deduplicationId?: unknown;
}

export interface PublishCall {
  readonly at: CallSite;
  readonly name: unknown;
  readonly topic: Topic<unknown>;
  readonly message: unknown;
  readonly options?: LoosePublishOptions | undefined;
}

/** Records the step and gives the reference to what SNS answers. */
export function recordPublish(recorder: Recorder, call: PublishCall): unknown {
  const { at, topic: to, message, options = {} } = call;
  const name = recorder.claimName(call.name, at);
  const entries = argumentsOf(at, {
    TopicArn: to,
    Message: message,
    Subject: options.subject,
    MessageAttributes: attributesOf(options.attributes),
    MessageGroupId: options.groupId,
    MessageDeduplicationId: options.deduplicationId,
  });
  const errors = ['SNS.*'];
  const input = { kind: 'object', entries } as const;
  const work = { kind: 'call', task: to, resource: 'sns:publish', input, errors } as const;
  return addTask(recorder, { at, name, work, options, allowed: errors });
}
