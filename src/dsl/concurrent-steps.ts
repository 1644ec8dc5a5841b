/** The steps that do others side by side. */

import type { Caught, Joined } from './block-value';
import type { DistributedMapOptions, HandedOver, Results } from './distributed-map';
import type { Expr, Unwrap } from './expr';
import type { StoredItems } from './items';
import type { ItemValue, MapOptions, Tolerance } from './map';
import type { BranchValues, OnFailure, ParallelOptions } from './parallel';
import type { RaceOptions, RaceResult } from './race';
import type { Ref } from './reference';
import type { NumberRef } from './reference-scalar';
import type { TryHandlers } from './try';

export interface ConcurrentSteps {
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
    const T extends Tolerance | undefined = undefined,
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
    const T extends Tolerance | undefined = undefined,
    const R = undefined,
    const B = undefined,
  >(
    name: string,
    items: Expr<readonly E[]> | StoredItems<E>,
    body: (...handed: HandedOver<E, B>) => V,
    options?: DistributedMapOptions<C, F, T, R, B>,
  ): Joined<Results<V, F, T, R> | Caught<C>>;
}
