/** The methods of the context that call services, with the types they arrive with. */

import { recordCall } from './call';
import { recordWorkflow } from './child';
import type { LooseChildOptions } from './child';
import type { CallSite } from './call-site';
import { recordEmit } from './emit';
import type { LooseEmitOptions } from './emit';
import { recordHttp } from './http';
import type { HttpCall } from './http';
import { recordPublish } from './publish';
import type { LoosePublishOptions, PublishCall } from './publish';
import { recordQueue } from './queue';
import type { QueueCall } from './queue';
import type { Recorder } from './recorder';
import type { ServiceSteps } from './service-steps';
import type { LooseOptions } from './step';
import type { ActionHandle, CallbackContract, EventHandle } from './task';
import type { Workflow } from './workflow';

/** Makes a method that knows where it was called. */
type MethodMaker = <Args extends readonly unknown[]>(
  run: (at: CallSite, ...args: Args) => unknown,
) => (...args: Args) => unknown;

export function serviceMethods(recorder: Recorder, at: MethodMaker): Record<keyof ServiceSteps, unknown> {
  return {
    call: at((at, name: unknown, action: ActionHandle, input: unknown, options?: LooseOptions) =>
      recordCall(recorder, { at, name, action, input, options }),
    ),
    queue: at(
      (
        at,
        name: unknown,
        contract: CallbackContract,
        queue: QueueCall['queue'],
        makeMessage: () => unknown,
        options: QueueCall['options'] = {},
      ) => recordQueue(recorder, { at, name, contract, queue, makeMessage, options }),
    ),
    publish: at(
      (at, name: unknown, topic: PublishCall['topic'], message: unknown, options?: LoosePublishOptions) =>
        recordPublish(recorder, { at, name, topic, message, options }),
    ),
    emit: at((at, name: unknown, event: EventHandle, detail: unknown, options?: LooseEmitOptions) =>
      recordEmit(recorder, { at, name, event, detail, options }),
    ),
    workflow: at((at, name: unknown, child: Workflow, input: unknown, options?: LooseChildOptions) =>
      recordWorkflow(recorder, { at, name, child, input, options }),
    ),
    http: at(
      (
        at,
        name: unknown,
        connection: HttpCall['connection'],
        request: HttpCall['request'],
        options?: LooseOptions,
      ) => recordHttp(recorder, { at, name, connection, request, options }),
    ),
  };
}
