/** An event to a bus of EventBridge: `ctx.emit`. */

import { argumentsOf } from './call-arguments';
import { captureCallSite } from './call-site';
import type { CallSite } from './call-site';
import type { Operand } from './expr';
import type { Recorder } from './recorder';
import { makeResource } from './resource';
import type { Resource } from './resource';
import { addTask } from './step';
import type { CallOptions, LooseOptions } from './step';
import type { Carries, EventHandle } from './task';

/** `EventBridge.FailedEntry` where the bus refused the event. */
export type EventError = `EventBridge.${string}`;

/** What EventBridge says of an event that it took. */
export interface Emitted {
  EventId: string;
}

/** Events of one kind, with details of type `Detail`. */
export interface Event<Detail> extends EventHandle, Carries<Detail, Emitted, EventError> {}

export interface EventOptions {
  /** Who sends it: `shop.orders`. */
  readonly source: string;
  /** The default bus of the account if not given. */
  readonly bus?: Resource<'bus'>;
}

/**
 * A bus of EventBridge, bound by its name, or by its ARN where it is another account's.
 *
 * @example
 * const orderLost = event<{ orderId: string }>('OrderLost', { source: 'shop.orders', bus: bus('shop') });
 *
 * // "EventBusName": "${Shop}"
 */
export function bus(id: string): Resource<'bus'> {
  return makeResource('bus', id, captureCallSite(bus));
}

/**
 * A kind of event, by the name that rules match as its detail type.
 *
 * @example
 * const orderShipped = event<{ orderId: string; carrier: string }>('OrderShipped', { source: 'shop.orders' });
 *
 * // "Source": "shop.orders", "DetailType": "OrderShipped"
 */
export function event<Detail>(detailType: string, options: EventOptions): Event<Detail> {
  const { source, bus: to } = { ...options }; // whatever is missing, `ctx.emit` says
  return { kind: 'event', detailType, source, ...(to && { bus: to }) };
}

export interface EmitOptions<C, Out> extends CallOptions<EventError, C, Out> {
  /** ARNs of what the event is about. */
  readonly resources?: readonly Operand<string>[];
}

export interface LooseEmitOptions extends LooseOptions {
  readonly resources?: readonly unknown[];
}

export interface EmitCall {
  readonly at: CallSite;
  readonly name: unknown;
  readonly event: EventHandle;
  readonly detail: unknown;
  readonly options?: LooseEmitOptions | undefined;
}

/** Records the step and gives the reference to what EventBridge answers. */
export function recordEmit(recorder: Recorder, call: EmitCall): unknown {
  const { at, event: sent, detail, options = {} } = call;
  const name = recorder.claimName(call.name, at);
  const entry = {
    Source: sent.source,
    DetailType: sent.detailType,
    Detail: detail,
    EventBusName: sent.bus,
    Resources: options.resources,
  };
  const input = { kind: 'object', entries: argumentsOf(at, { Entries: [entry] }) } as const;
  const errors = ['EventBridge.*'];
  const valuePath = ['Entries', 0];
  const work = { kind: 'call', task: sent, resource: 'events:putEvents', input, errors, valuePath } as const;
  return addTask(recorder, { at, name, work, options, allowed: errors });
}
