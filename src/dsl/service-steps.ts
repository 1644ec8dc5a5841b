/** The steps that call a service without a function in between. */

import type { Caught, Joined } from './block-value';
import type { Callback, TaskToken } from './callback';
import type { CallHandlers, HandlersOf } from './catches';
import type { ChildOptions, StartError, StartOptions } from './child';
import type { Emitted, EmitOptions, Event, EventError } from './emit';
import type { Expr, Input } from './expr';
import type { BodyOf, Connection, HttpError, HttpOptions, HttpResponse, Request } from './http';
import type { PublishOptions, Published, SnsError, Topic } from './publish';
import type { Queue, QueueOptions, SqsError } from './queue';
import type { StandardSchema } from './schema';
import type { Action } from './service';
import type { CallOptions } from './step';
import type { TryHandlers } from './try';
import type { Workflow } from './workflow';

export interface ServiceSteps {
  /**
   * Calls an action of a service, without a function in between; the value is a reference to what it answers.
   *
   * Names are those of Step Functions: arguments and results in PascalCase, errors with the service's name before.
   * Nothing is tried again unless `retry` says so.
   *
   * @example
   * const found = ctx.call('Find it', dynamodb.getItem, { TableName: ordersTable, Key: { id: { S: order.id } } }, {
   *   retry: { 'DynamoDb.ProvisionedThroughputExceededException': { attempts: 5, jitter: true } },
   * });
   *
   * // "Find it": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:dynamodb:getItem",
   * //   "Arguments": { "TableName": "${OrdersTable}", "Key": { "id": { "S": "{% $order.id %}" } } }, "Retry": […], … }
   */
  call<In, O, E extends string = never, const C extends CallHandlers<E> = Record<never, never>>(
    name: string,
    action: Action<In, O, E>,
    input: Input<In>,
    options?: CallOptions<E, C, NoInfer<O>>,
  ): Joined<O | Caught<C>>;

  /**
   * Runs another workflow and waits for its end; the value is a reference to what it gives. With `wait: false` it is
   * only started, and the value is the ARN of its execution.
   *
   * A child that fails does so with `States.TaskFailed`, whatever happened in it; handlers of `catch` may name the errors
   * of the child all the same: a Choice on the way of failure tells them apart.
   *
   * @example
   * const paid = ctx.workflow('Settle', settlement, { orderId: order.id, amount: order.total }, {
   *   catch: { CardDeclined: (e) => ctx.fail('NotPaid', e.message) },
   * });
   *
   * // "Settle": { "Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2",
   * //   "Arguments": { "StateMachineArn": "${Settlement}", "Input": { "orderId": …,
   * //     "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID": "{% $states.context.Execution.Id %}" } }, … }
   */
  workflow<In, O, const C extends HandlersOf<StartError> = Record<never, never>>(
    name: string,
    child: Workflow<In, O>,
    input: Input<In>,
    options: StartOptions<C>,
  ): Joined<string | Caught<C>>;
  workflow<In, O, const C extends TryHandlers = Record<never, never>>(
    name: string,
    child: Workflow<In, O>,
    input: Input<In>,
    options?: ChildOptions<C, NoInfer<O>>,
  ): Joined<O | Caught<C>>;

  /**
   * Sends a message to a queue and waits until the worker that reads it answers with the token; a timeout is required.
   *
   * @example
   * const review = ctx.queue('Review', approval, reviews, (token) => ({ orderId: order.id, token }),
   *   { timeout: '3d', heartbeat: '12h' });
   *
   * // "Review": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
   * //   "Arguments": { "QueueUrl": "${Reviews}", "MessageBody": { "orderId": …, "token": "{% $states.context.Task.Token %}" } },
   * //   "TimeoutSeconds": 259200, "HeartbeatSeconds": 43200, … }
   */
  queue<M, O, E extends string = never, const C extends CallHandlers<E | SqsError> = Record<never, never>>(
    name: string,
    callback: Callback<O, E>,
    queue: Queue<M>,
    message: (token: Expr<TaskToken<Callback<O, E>>>) => Input<M>,
    options: QueueOptions<E | SqsError, C, NoInfer<O>>,
  ): Joined<O | Caught<C>>;

  /**
   * Publishes a message to a topic of SNS and goes on.
   *
   * @example
   * ctx.publish('Tell everybody', orders, { orderId: order.id, state: 'shipped' },
   *   { attributes: { country: order.country } });
   *
   * // "Tell everybody": { "Type": "Task", "Resource": "arn:aws:states:::sns:publish",
   * //   "Arguments": { "TopicArn": "${Orders}", "Message": { "orderId": … }, "MessageAttributes": { "country": … } }, … }
   */
  publish<M, const C extends CallHandlers<SnsError> = Record<never, never>>(
    name: string,
    topic: Topic<M>,
    message: Input<M>,
    options?: PublishOptions<C, Published>,
  ): Joined<Published | Caught<C>>;

  /**
   * Sends an event to a bus of EventBridge and goes on; an event that the bus refuses fails with
   * `EventBridge.FailedEntry`.
   *
   * @example
   * ctx.emit('Announce', orderShipped, { orderId: order.id, carrier: 'post' });
   *
   * // "Announce": { "Type": "Task", "Resource": "arn:aws:states:::events:putEvents", "Arguments": { "Entries": [
   * //   { "Source": "shop.orders", "DetailType": "OrderShipped", "Detail": { "orderId": …, "carrier": "post" } }] }, … }
   */
  emit<D, const C extends CallHandlers<EventError> = Record<never, never>>(
    name: string,
    event: Event<D>,
    detail: Input<D>,
    options?: EmitOptions<C, Emitted>,
  ): Joined<Emitted | Caught<C>>;

  /**
   * Sends a request to an HTTPS endpoint, with the credentials of a connection; it has a minute.
   *
   * A status that is no success fails with its number: `States.Http.StatusCode.404`.
   *
   * @example
   * const found = ctx.http('Find customer', crm,
   *   { method: 'GET', url: `https://crm.example.com/customers/${order.id}`, response: type<{ name: string }>() },
   *   { retry: { 'States.Http.StatusCode.429': { attempts: 5, every: '10s' } } });
   *
   * // "Find customer": { "Type": "Task", "Resource": "arn:aws:states:::http:invoke",
   * //   "Arguments": { "ApiEndpoint": "{% 'https://crm.example.com/customers/' & $order.id %}", "Method": "GET",
   * //     "Authentication": { "ConnectionArn": "${Crm}" } }, "Retry": […], … }
   */
  http<
    R extends StandardSchema = StandardSchema,
    const C extends CallHandlers<HttpError> = Record<never, never>,
  >(
    name: string,
    connection: Connection,
    request: Request<R>,
    options?: HttpOptions<C, HttpResponse<BodyOf<R>>>,
  ): Joined<HttpResponse<BodyOf<R>> | Caught<C>>;
}
