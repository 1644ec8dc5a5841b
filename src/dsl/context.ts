/** The context a workflow's body gets: every step it can take. */

import type { AslOptions, RawStates } from './asl';
import type { Caught, Joined } from './block-value';
import type { ChosenValue, Ways } from './branch';
import type { Callback, CallbackOptions, TaskToken } from './callback';
import type { Handlers } from './catches';
import type { CheckOptions } from './check';
import type { DistributedMapOptions, HandedOver, Results } from './distributed-map';
import type { Duration } from './duration';
import type { Expr, Input, Operand, Unwrap } from './expr';
import type { LoopOptions } from './loop-turns';
import type { StoredItems } from './items';
import type { ItemValue, MapOptions } from './map';
import type {
  Discriminant,
  Exhaustive,
  LiteralCases,
  LiteralHandlers,
  LiteralRest,
  VariantCases,
  VariantHandlers,
} from './match';
import type { BranchValues, OnFailure, ParallelOptions } from './parallel';
import type { RaceOptions, RaceResult } from './race';
import type { Ref } from './reference';
import type { NumberRef } from './reference-scalar';
import type { SignalOptions, SignalOutcome } from './signal';
import type { TokenAction } from './service';
import type { ServiceSteps } from './service-steps';
import type { KindOptions, StepOptions } from './step';
import type { FunctionTask, Task } from './task';
import type { Moment } from './timestamp';
import type { TryHandlers } from './try';
import type { Variable } from './variable';

/**
 * Records steps, for whichever workflow: what a function of yours takes that several workflows call.
 *
 * Every step has the name you give it: it is the name of the state, at most 80 characters and unique in
 * the workflow. The body runs once, while the workflow is compiled; nothing of it runs later.
 */
export interface Steps extends ServiceSteps {
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
   * Hands a task token to `via`, a task or an action of a service, and waits until somebody answers with it; a timeout
   * is required.
   *
   * The answer is typed by the callback's contract. Whoever has the token answers with
   * `SendTaskSuccess` or `SendTaskFailure`, and may keep the step alive with `SendTaskHeartbeat`.
   *
   * @example
   * const answer = ctx.waitForCallback('Manager approval', approval, requestApproval,
   *   (token) => ({ orderId: order.id, token }),
   *   { timeout: '3d', heartbeat: '12h', catch: { 'States.Timeout': () => ctx.fail('ApprovalTimedOut') } });
   *
   * // "Manager approval": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
   * //   "Arguments": { …, "Payload": { …, "token": "{% $states.context.Task.Token %}" } },
   * //   "TimeoutSeconds": 259200, "HeartbeatSeconds": 43200, … }
   */
  waitForCallback<
    In,
    O,
    CE extends string = never,
    TE extends string = never,
    const C extends Handlers<CE | TE> = Record<never, never>,
  >(
    name: string,
    callback: Callback<O, CE>,
    via: FunctionTask<In, unknown, TE> | TokenAction<In, unknown, TE>,
    input: (token: Expr<TaskToken<Callback<O, CE>>>) => Input<In>,
    options: CallbackOptions<CE | TE, C, NoInfer<O>>,
  ): Joined<O | Caught<C>>;

  /**
   * Waits until a moment, or until somebody sends a signal, whichever is first; the value tells which.
   *
   * The state keeps its token in a DynamoDB item under a key that the sender knows; `signal` of
   * `stepwright/client` finds it and answers. The token is taken once: a signal that comes too early, too late or
   * second gets a conflict, and there is exactly one winner.
   *
   * @example
   * const change = ctx.waitForSignal('Until it ships', rescheduling, {
   *   until: order.shipAfter,
   *   via: { key: order.id },
   * });
   * const at = ctx.match('Changed?', change, 'outcome', {
   *   signalled: (came) => came.value.at,
   *   elapsed: () => order.shipAfter,
   * });
   *
   * // "Until it ships - time left?": { "Type": "Choice", … "Default": "Until it ships" },
   * // "Until it ships": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:dynamodb:putItem.waitForTaskToken",
   * //   "Arguments": { "TableName": "${Signals}", "Item": { "id": …, "token": { "S": "{% $states.context.Task.Token %}" } } },
   * //   "TimeoutSeconds": "{% $max([1, $floor(($toMillis($order.shipAfter) - $millis()) / 1000)]) %}",
   * //   "Catch": [{ "ErrorEquals": ["States.Timeout"], "Next": "Until it ships - rest" }], … },
   * // "Until it ships - rest": { "Type": "Wait", "Timestamp": "{% $order.shipAfter %}", … }
   */
  waitForSignal<
    O,
    CE extends string = never,
    In = never,
    TE extends string = never,
    const C extends Handlers<string> = Record<never, never>,
  >(
    name: string,
    contract: Callback<O, CE>,
    options: SignalOptions<O, CE, In, TE, C>,
  ): Joined<SignalOutcome<O> | Caught<C>>;

  /**
   * Takes one of two ways; without `otherwise` it goes on when the condition does not hold.
   *
   * @example
   * const carrier = ctx.if('Heavy?', order.weight.gt(30), () => 'freight', () => 'post');
   * ctx.if('Rejected?', answer.approved.not(), () => ctx.fail('OrderRejected', `by ${answer.by}`));
   *
   * // "Rejected?": { "Type": "Choice", "Choices": [
   * //   { "Condition": "{% $not($managerApproval.approved) %}", "Next": "OrderRejected" }], "Default": … }
   */
  if<const A = void, const B = void>(
    name: string,
    condition: Expr<boolean>,
    then: () => A,
    otherwise?: () => B,
  ): Joined<Unwrap<A> | Unwrap<B>>;

  /**
   * Takes the first way whose condition holds: one state, however many ways.
   *
   * @example
   * const queue = ctx.choose('Size?',
   *   when(order.total.gt(1000), () => 'manual'),
   *   when(order.total.gt(100), () => 'checked'),
   *   otherwise(() => 'automatic'));
   *
   * // "Size?": { "Type": "Choice", "Choices": [{ "Condition": "{% $order.total > 1000 %}", … }, …], "Default": … }
   */
  choose<const W extends Ways>(name: string, ...ways: W): Joined<ChosenValue<W>>;

  /**
   * Takes the way of the variant a value has; each handler gets the value narrowed to its variant.
   *
   * Handlers are needed for every literal of the discriminant, or `otherwise` for the rest. A value that
   * fits none, which the types rule out, fails the workflow with `States.Runtime`.
   *
   * @example
   * const sale = ctx.match('Declined?', validated, 'status', {
   *   approved: (order) => order,
   *   declined: (order) => ctx.fail('OrderDeclined', order.reason),
   * });
   *
   * // "Declined?": { "Type": "Choice", "Choices": [
   * //   { "Condition": "{% $validated.status = 'approved' %}", … }, { "Condition": …, "Next": "OrderDeclined" }] }
   */
  match<A, const K extends Discriminant<A>, const H extends VariantHandlers<A, K>>(
    name: string,
    value: Expr<A>,
    key: K,
    handlers: H & Exhaustive<H, VariantCases<A, K>>,
  ): Joined<Caught<H>>;

  /**
   * Takes the way of a literal: of a union of strings, of numbers, or of a boolean. What is no literal, such as
   * null, needs `otherwise`.
   *
   * @example
   * ctx.match('Which size?', order.size, {
   *   small: () => ctx.step('Post it', post, { id: order.id }),
   *   otherwise: () => ctx.step('Call carrier', callCarrier, { id: order.id }),
   * });
   *
   * // "Which size?": { "Type": "Choice", "Choices": [{ "Condition": "{% $order.size = 'small' %}", … }], "Default": … }
   */
  match<A, const H extends LiteralHandlers<A>>(
    name: string,
    value: Expr<A>,
    handlers: H & Exhaustive<H, LiteralCases<A>, LiteralRest<A>>,
  ): Joined<Caught<H>>;

  /**
   * Does steps again until a condition holds, which sees what the turn gave; the value is that of the last turn.
   *
   * The condition is one Choice state after the body: so many transitions as turns, beside those of the body and
   * of the pauses. When `maxAttempts` turns were not enough, the workflow fails with `AttemptsExhausted`, or
   * `onExhausted` says what to do instead.
   *
   * @example
   * const parcel = ctx.doUntil('Delivered?', () => ctx.step('Track', track, { id: order.id }), (p) => p.delivered,
   *   { every: '1h', maxAttempts: 48, onExhausted: () => ctx.fail('ParcelLost') });
   *
   * // "Track": { …, "Assign": { "deliveredAttempts": "{% $deliveredAttempts + 1 %}", … }, "Next": "Delivered?" },
   * // "Delivered?": { "Type": "Choice", "Choices": [{ "Condition": "{% $track.delivered %}", … },
   * //   { "Condition": "{% $deliveredAttempts >= 48 %}", "Next": "ParcelLost" }], "Default": "Delivered? - wait" },
   * // "Delivered? - wait": { "Type": "Wait", "Seconds": 3600, "Next": "Track" }
   */
  doUntil<const V = void, const F = never>(
    name: string,
    body: () => V,
    until: (value: Joined<Unwrap<V>>) => Expr<boolean>,
    options?: LoopOptions<F>,
  ): Joined<Unwrap<V> | Unwrap<F>>;

  /**
   * Asks a task that says yes or no, and again after a gap while the budget lasts; the value is `true`, or what
   * `onExhausted` gives.
   *
   * The number of further checks may be data; a `budget` is a variable that several checks share.
   *
   * @example
   * const ready = ctx.check('Is it packed?', isPacked, { id: order.id },
   *   { delay: '1m', gap: '10m', retries: order.lines.count(), onExhausted: () => false });
   * ctx.if('Packed?', ready.not(), () => ctx.fail('NotPacked'));
   *
   * // "Is it packed? - delay": { "Type": "Wait", "Seconds": 60, … "Next": "Is it packed?" },
   * // "Is it packed?": { "Type": "Task", … "Next": "Is it packed? - passed?" },
   * // "Is it packed? - passed?": { "Type": "Choice", "Choices": [{ "Condition": "{% $isItPacked %}", … },
   * //   { "Condition": "{% $isItPackedChecks > $count($order.lines) %}", … }], "Default": "Is it packed? - wait" }
   */
  check<In, E extends string = never, const F = never>(
    name: string,
    task: Task<In, boolean, E>,
    input: Input<In>,
    options: CheckOptions<E, F>,
  ): Joined<true | Unwrap<F>>;

  /**
   * Does steps as long as a condition holds, which is asked before each turn; turns share what variables hold.
   *
   * @example
   * const page = ctx.variable<string>('page', 'first');
   * ctx.while('More?', page.ne('last'), () => {
   *   page.set(ctx.step('Import page', importPage, { page }).next);
   * });
   *
   * // "More?": { "Type": "Choice", "Choices": [
   * //   { "Condition": "{% $not($page = 'last') %}", "Next": "Import page" }], "Default": … },
   * // "Import page": { …, "Assign": { "page": "{% $states.result.Payload.next %}" }, "Next": "More?" }
   */
  while(name: string, condition: Expr<boolean>, body: () => unknown, options?: LoopOptions<unknown>): void;

  /**
   * Does steps for one item after the other; they may set variables for the items that follow.
   *
   * One Choice state before each item and one after the last. Where the items do not depend on each other, a map
   * is faster, and gives what each of them gave.
   *
   * @example
   * const weight = ctx.variable('weight', 0 as number);
   * ctx.forEach('Each line', order.lines, (line, index) => {
   *   weight.set(weight.plus(ctx.step('Weigh', weigh, { sku: line.sku, position: index }).grams));
   * });
   *
   * // "Each line": { "Type": "Choice", "Choices": [{ "Condition": "{% $eachLineIndex < $count($order.lines) %}",
   * //   "Assign": { "eachLineItem": "{% {'sku': $order.lines[$eachLineIndex].sku} %}" }, "Next": "Weigh" }], "Default": … },
   * // "Weigh": { …, "Assign": { "eachLineIndex": "{% $eachLineIndex + 1 %}", … }, "Next": "Each line" }
   */
  forEach<E>(
    name: string,
    items: Expr<readonly E[]>,
    body: (item: Ref<E>, index: NumberRef) => unknown,
  ): void;

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
   * Runs branches side by side; the value has what each of them gave, under its name.
   *
   * When one fails, the others are aborted and the whole fails with its error, which `retry` and `catch` take by
   * name. With `onFailure: 'collect'` each comes to its end, and the value tells how. A branch cannot set variables
   * from outside, and cannot `ctx.return`.
   *
   * @example
   * const found = ctx.parallel('Look around', {
   *   parcel: () => ctx.step('Track', track, { id: order.id }),
   *   price: () => ctx.step('Quote', quote, { currency: 'CHF' }).price,
   * }, { catch: { 'States.Timeout': (e) => ctx.fail('TooSlow', e.message) } });
   * ctx.step('Ship', ship, { id: order.id, carrier: `${found.parcel.at} for ${found.price}` });
   *
   * // "Look around": { "Type": "Parallel", "Branches": [{ "StartAt": "Track", … }, { "StartAt": "Quote", … }],
   * //   "Assign": { "lookAround": { "parcel": { "at": "{% $states.result[0].at %}" }, … } }, "Catch": […], "Next": "Ship" }
   */
  parallel<
    const B extends Readonly<Record<string, () => unknown>>,
    const C extends TryHandlers = Record<never, never>,
    const F extends OnFailure = 'abort',
  >(
    name: string,
    branches: B,
    options?: ParallelOptions<C, F>,
  ): Joined<BranchValues<B, F> | Caught<C>>;

  /**
   * Runs branches side by side until the first of them comes to its end; the value tells which, and what it gave.
   *
   * The winner ends with an error of the compiler's own whose cause is its result, at most 32,768 characters of
   * JSON; the others are aborted. A failure before somebody has won fails the race, or with `onFailure: 'continue'`
   * leaves it to the others.
   *
   * @example
   * const first = ctx.race('Who delivers?', {
   *   courier: () => ctx.step('Call carrier', callCarrier, { id: order.id }),
   *   nobody: () => ctx.wait('Give it an hour', '1h'),
   * });
   * const carrier = ctx.match('Anybody?', first, 'winner', {
   *   courier: (won) => won.value,
   *   nobody: () => ctx.fail('NoCourier'),
   * });
   *
   * // "Who delivers?": { "Type": "Parallel", "Branches": [
   * //   { "StartAt": "Call carrier", "States": { "Call carrier": …, "Who delivers? - courier won": { "Type": "Fail",
   * //     "Error": "Stepwright.RaceWon", "Cause": "{% $whoDeliversCourierWon %}" } } }, …],
   * //   "Catch": [{ "ErrorEquals": ["Stepwright.RaceWon"], "Next": "Anybody?",
   * //     "Assign": { "whoDelivers": "{% $parse($states.errorOutput.Cause) %}" } }], "Next": "Anybody?" }
   */
  race<
    const B extends Readonly<Record<string, () => unknown>>,
    const C extends TryHandlers = Record<never, never>,
    const L = never,
  >(
    name: string,
    branches: B,
    options?: RaceOptions<B, C, L>,
  ): Joined<RaceResult<B> | Caught<C> | Unwrap<L>>;

  /**
   * Does the same steps for each item, side by side; the value is the array of what they gave.
   *
   * Up to 40 items are worked on at a time. When one fails, the others are aborted and the whole fails with its
   * error, unless so many failures are tolerated; with `onFailure: 'collect'` each item tells how it ended.
   *
   * @example
   * const weights = ctx.map('Each line', order.lines,
   *   (line, index) => ctx.step('Weigh', weigh, { sku: line.sku, position: index }).grams,
   *   { concurrency: 5, retry: { 'States.TaskFailed': { attempts: 1 } } });
   *
   * // "Each line": { "Type": "Map", "Items": "{% $order.lines %}", "MaxConcurrency": 5,
   * //   "ItemSelector": { "item": "{% $states.context.Map.Item.Value %}", "index": … },
   * //   "ItemProcessor": { "ProcessorConfig": { "Mode": "INLINE" }, "StartAt": "Weigh", "States": {
   * //     "Weigh": { …, "Arguments": { …, "Payload": { "sku": "{% $states.input.item.sku %}", … } } } } },
   * //   "Retry": […], "Assign": { "eachLine": "{% $states.result %}" }, "Next": … }
   */
  map<
    E,
    const V,
    const C extends TryHandlers = Record<never, never>,
    const F extends OnFailure = 'abort',
    const T = undefined,
  >(
    name: string,
    items: Expr<readonly E[]>,
    body: (item: Ref<E>, index: NumberRef) => V,
    options?: MapOptions<C, F, T>,
  ): Joined<ItemValue<V, F, T>[] | Caught<C>>;

  /**
   * Does the same steps for very many items, each as an execution of its own, thousands at a time.
   *
   * Items are data, or are read from S3 (`items.csv`, `items.objects` and the like). What the steps read from outside is
   * handed to each execution, and no more than that. An execution that fails fails the whole with
   * `States.ExceedToleratedFailureThreshold`, unless so many failures are tolerated. With `batch` an execution gets many
   * items as an array; with `results` the results go to S3, and the value is where they are.
   *
   * @example
   * const stored = ctx.distributedMap('Import rows',
   *   items.csv<{ sku: string; amount: string }>({ bucket: 'imports', key: `${order.id}.csv` }),
   *   (rows) => ctx.step('Import', importRows, { orderId: order.id, rows }),
   *   { batch: { items: 100 }, concurrency: 50, results: { bucket: 'imported' }, tolerate: { percentage: 5 } });
   * ctx.step('Report', report, { manifest: stored.ResultWriterDetails.Key });
   *
   * // "Import rows": { "Type": "Map",
   * //   "ItemReader": { "Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": { "InputType": "CSV", … }, … },
   * //   "ItemBatcher": { "MaxItemsPerBatch": 100, "BatchInput": { "order": "{% {'id': $order.id} %}" } },
   * //   "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" }, "StartAt": "Import",
   * //     "States": { "Import": { …, "Arguments": { …, "Payload": {
   * //       "orderId": "{% $states.input.BatchInput.order.id %}", "rows": "{% $states.input.Items %}" } } } } },
   * //   "MaxConcurrency": 50, "ToleratedFailurePercentage": 5, "ResultWriter": { … }, "Next": … }
   */
  distributedMap<
    E,
    const V,
    const C extends TryHandlers = Record<never, never>,
    const F extends OnFailure = 'abort',
    const T = undefined,
    const R = undefined,
    const B = undefined,
  >(
    name: string,
    items: Expr<readonly E[]> | StoredItems<E>,
    body: (...handed: HandedOver<E, B>) => V,
    options?: DistributedMapOptions<C, F, T, R, B>,
  ): Joined<Results<V, F, T, R> | Caught<C>>;

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
   * Waits for a span of time.
   *
   * @example
   * ctx.wait('Cool down', '5m');
   * ctx.wait('Respect the limit', response.retryAfterSeconds);
   *
   * // "Cool down": { "Type": "Wait", "Seconds": 300, "Next": … }
   */
  wait(name: string, duration: Duration | Expr<number>): void;

  /**
   * Waits until a moment; goes on at once if it has passed.
   *
   * @example
   * ctx.waitUntil('Wait for ship date', order.shipAfter);
   * ctx.waitUntil('Wait for launch', '2030-01-01T09:00:00Z');
   *
   * // "Wait for ship date": { "Type": "Wait", "Timestamp": "{% $order.shipAfter %}", "Next": … }
   */
  waitUntil(name: string, moment: Operand<string> | Moment): void;

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
