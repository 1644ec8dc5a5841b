/** The methods of the context that call services, with the types they arrive with. */

import { recordCall } from './call';
import { recordWorkflow } from './child';
import type { LooseChildOptions } from './child';
import type { CallSite } from './call-site';
import { recordEmit } from './emit';
import type { LooseEmitOptions } from './emit';
import { recordHttp } from './http';
import type { HttpCall } from './http';
import type { Run } from './method-arguments';
import { recordPublish } from './publish';
import type { LoosePublishOptions, PublishCall } from './publish';
import { recordQueue } from './queue';
import type { QueueCall } from './queue';
import type { Recorder } from './recorder';
import type { ServiceSteps } from './service-steps';
import type { LooseOptions } from './step';
import type { ActionHandle, CallbackContract, EventHandle } from './task';
import type { Workflow } from './workflow';

export function serviceMethods(recorder: Recorder): Record<keyof ServiceSteps, Run> {
  return {
    call: (at: CallSite, name: unknown, action: ActionHandle, input: unknown, options?: LooseOptions) =>
      recordCall(recorder, { at, name, action, input, options }),
    queue: (
      at: CallSite,
      name: unknown,
      contract: CallbackContract,
      queue: QueueCall['queue'],
      makeMessage: () => unknown,
      options: QueueCall['options'] = {},
    ) => recordQueue(recorder, { at, name, contract, queue, makeMessage, options }),
    publish: (
      at: CallSite,
      name: unknown,
      topic: PublishCall['topic'],
      message: unknown,
      options?: LoosePublishOptions,
    ) => recordPublish(recorder, { at, name, topic, message, options }),
    emit: (at: CallSite, name: unknown, event: EventHandle, detail: unknown, options?: LooseEmitOptions) =>
      recordEmit(recorder, { at, name, event, detail, options }),
    workflow: (at: CallSite, name: unknown, child: Workflow, input: unknown, options?: LooseChildOptions) =>
      recordWorkflow(recorder, { at, name, child, input, options }),
    http: (
      at: CallSite,
      name: unknown,
      connection: HttpCall['connection'],
      request: HttpCall['request'],
      options?: LooseOptions,
    ) => recordHttp(recorder, { at, name, connection, request, options }),
  };
}
