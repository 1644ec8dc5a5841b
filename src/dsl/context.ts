/** The context a workflow's body gets: every step it can take, those of a topic in a file of their own. */

import type { AslOptions, RawStates } from './asl';
import type { Caught, Joined } from './block-value';
import type { BranchSteps } from './branch-steps';
import type { Handlers } from './catches';
import type { ConcurrentSteps } from './concurrent-steps';
import type { Input, Operand, Unwrap } from './expr';
import type { LoopSteps } from './loop-steps';
import type { ServiceSteps } from './service-steps';
import type { KindOptions, StepOptions } from './step';
import type { Task } from './task';
import type { TryHandlers } from './try';
import type { Variable } from './variable';
import type { WaitingSteps } from './waiting-steps';

/**
 * Records steps, for whichever workflow: what a function of yours takes that several workflows call.
 *
 * Every step has the name you give it: it is the name of the state, at most 80 characters and unique in
 * the workflow. The body runs once, while the workflow is compiled; nothing of it runs later.
 */
export interface Steps extends BranchSteps, ConcurrentSteps, LoopSteps, ServiceSteps, WaitingSteps {
  /**
   * Runs a task; the value is a reference to its result, or to what a `catch` handler returns.
   *
   * @example
   * const payment = ctx.step('Charge card', chargeCard, { orderId: order.id, amount: order.total }, {
   *   retry: { GatewayTimeout: { attempts: 5, every: '2s', backoff: 2, jitter: true } },
   *   catch: { CardDeclined: (e) => ctx.fail('PaymentFailed', e.message) },
   *   timeout: '30s',
   * });
   *
   * // "Charge card": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
   * //   "Arguments": { "FunctionName": "${StepsChargeCard}", "Payload": { "orderId": "{% $order.id %}", … } },
   * //   "TimeoutSeconds": 30, "Retry": […], "Catch": […], "Assign": { "chargeCard": … }, "Next": … }
   */
  step<
    In,
    O,
    Kind extends string,
    E extends string = never,
    const C extends Handlers<E> = Record<never, never>,
  >(
    name: string,
    task: Task<In, O, E> & { readonly kind: Kind },
    input: Input<In>,
    options?: StepOptions<E, C, NoInfer<O>> & KindOptions<NoInfer<Kind>>,
  ): Joined<O | Caught<C>>;

  /**
   * Handles errors of many steps in one place; the value is that of the body, or what a handler returns.
   *
   * The names are those that the steps inside declare, AWS's own, and those given to `ctx.fail` inside, which
   * then goes to the handler. What goes well costs nothing. Steps with an `undo` are taken back first.
   *
   * @example
   * const shipped = ctx.try('Ship it', () => {
   *   const payment = ctx.step('Charge', chargeCard, { orderId: order.id, amount: order.total },
   *     { undo: (done) => ctx.step('Give back', giveBack, { paymentId: done.paymentId }) });
   *   const parcel = ctx.step('Post', post, { id: order.id });
   *   return { paid: payment.paymentId, tracking: parcel.tracking };
   * }, {
   *   CardDeclined: (e) => ctx.fail('OrderDeclined', e.message),
   *   'States.ALL': () => ({ paid: 'nothing', tracking: 'none' }),
   * });
   *
   * // "Charge": { …, "Catch": [{ "ErrorEquals": ["CardDeclined"], "Next": "OrderDeclined", … },
   * //   { "ErrorEquals": ["States.ALL"], … }], "Next": "Post" },
   * // "Post": { …, "Catch": [{ "ErrorEquals": ["States.ALL"],
   * //   "Assign": { "chargeFailure": … }, "Next": "Give back" }], … }
   */
  try<const A = void, const C extends TryHandlers = TryHandlers>(
    name: string,
    body: () => A,
    handlers: C & TryHandlers,
  ): Joined<Unwrap<A> | Caught<C>>;

  /**
   * Takes states that you write in the States Language, as one step; you say what they take and give.
   *
   * They run as the only branch of a Parallel, so their names, variables and errors stay apart from all others; their
   * input is what the step is given. They may be in JSONPath.
   *
   * @example
   * const total = ctx.asl('Old total', legacyTotal, { id: order.id }, { catch: { 'States.ALL': () => ({ total: 0 }) } });
   *
   * // "Old total": { "Type": "Parallel", "Arguments": { "id": "{% $order.id %}" },
   * //   "Branches": [{ "StartAt": "Old total - state", "States": { "Old total - state": { "QueryLanguage": "JSONPath", … } } }],
   * //   "Assign": { "oldTotal": "{% $states.result[0] %}" }, "Catch": […], "Next": … }
   */
  asl<In, O, const C extends TryHandlers = Record<never, never>>(
    name: string,
    states: RawStates<In, O>,
    input: Input<In>,
    options?: AslOptions<C>,
  ): Joined<O | Caught<C>>;

  /**
   * A variable that steps can set, for what one expression cannot say.
   *
   * @example
   * const carrier = ctx.variable<string>('carrier', 'post');
   * ctx.if('Heavy?', order.weight.gt(30), () => carrier.set('freight'));
   * ctx.step('Ship', ship, { id: order.id, carrier });
   *
   * // "Assign": { "carrier": "freight" } on the transition that sets it: no state of its own
   */
  variable<A>(name: string, initial: A): Variable<Unwrap<A>>;
  variable<A>(name: string, initial: Input<A>): Variable<A>;

  /**
   * Ends the workflow as failed. Use it as the value of an arrow, or `return ctx.fail(…)` in a block.
   *
   * @example
   * ctx.if('Rejected?', answer.approved.not(), () => ctx.fail('OrderRejected', `by ${answer.by}`));
   *
   * // "OrderRejected": { "Type": "Fail", "Error": "OrderRejected", "Cause": "{% 'by ' & $managerApproval.by %}" }
   */
  fail(error: string, cause?: Operand<string>): never;
}

/** Records the steps of a workflow that gives `Out`. */
export interface Ctx<Out> extends Steps {
  /**
   * Ends the workflow as succeeded, from wherever it is. Use it as `ctx.fail`.
   *
   * @example
   * ctx.if('Nothing to do?', order.lines.isEmpty(), () => ctx.return({ shipped: false }));
   *
   * // { "Condition": "{% $count($order.lines) = 0 %}", "Output": { "shipped": false }, "Next": "Done" }
   */
  return(value: Input<Out>): never;
}

/** What only the body itself can do, of a workflow that takes `In`. */
export interface Continuing<In> {
  /**
   * Starts the same machine again with another input, and ends this execution: before its history is full, which is at
   * 25,000 events, and before it is a year old, when AWS ends it.
   *
   * The name of the new execution is made of the id of this one, so that there is one, however often the start is tried.
   *
   * @example
   * ctx.if('Long enough?', order.total.gt(1000), () => ctx.continueAsNew({ orderId: order.id }));
   *
   * // "Continue as new": { "Type": "Task", "Resource": "arn:aws:states:::states:startExecution",
   * //   "Arguments": { "StateMachineArn": "{% $states.context.StateMachine.Id %}", "Name": …, "Input": { "orderId": … } },
   * //   "Output": { "continuedAs": "{% $states.result.ExecutionArn %}" }, "End": true }
   */
  continueAsNew(input: Input<In>): never;
}
