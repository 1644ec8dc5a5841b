/** The same steps for each item, side by side: `ctx.map`. */

import type { CallSite } from './call-site';
import { describe, refuseOmitted, toExpression } from './capture';
import { catchArms } from './catches';
import type { Operand } from './expr';
import type { MapNode } from './node';
import { numberOption, PERCENTAGE, wholeFrom } from './number-option';
import { recordOutcome } from './outcome';
import type { Outcome } from './outcome';
import { giving } from './parallel';
import type { ForkOptions, Given, LooseForkOptions, OnFailure } from './parallel';
import type { BlockOwner, Recorder } from './recorder';
import { rootReference } from './reference-proxy';
import { retryRules } from './retry';
import { report } from './tracking';

/** How many items may fail before the whole does. */
export interface Tolerance {
  readonly count?: Operand<number>;
  readonly percentage?: Operand<number>;
}

export interface MapOptions<C, F extends OnFailure, T> extends ForkOptions<C> {
  /** What happens to the other items when one fails; `abort` if not given. */
  readonly onFailure?: F;
  /** How many items are worked on at the same time; up to 40 if not given. */
  readonly concurrency?: Operand<number>;
  /** An item that fails and is tolerated gives its error in the place of its value. */
  readonly tolerate?: T & Tolerance;
}

/** What Step Functions puts in the place of the value of an item that failed and was tolerated. */
export interface FailedItem {
  Error: string;
  Cause: string;
}

/** What an item gives. */
export type ItemValue<V, F extends OnFailure, T> =
  (F extends 'collect' ? Outcome<Given<V>> : Given<V>) | (T extends undefined ? never : FailedItem);

/** The options as they arrive, whatever the types promised. */
export interface LooseMapOptions extends LooseForkOptions {
  readonly concurrency?: unknown;
  readonly tolerate?: { readonly count?: unknown; readonly percentage?: unknown };
}

export interface MapCall {
  readonly at: CallSite;
  readonly name: unknown;
  readonly items: unknown;
  readonly body: (item: unknown, index: unknown) => unknown;
  readonly options?: LooseMapOptions | undefined;
}

/** Records the steps and gives the values of all items. */
export function recordMap(recorder: Recorder, call: MapCall): unknown {
  const { at, options = {} } = call;
  const owner = { name: recorder.claimName(call.name, at), at };
  const result = recorder.newVariable(owner.name, 'result');
  const items = refuseOmitted(toExpression(call.items, at), at);
  const forItem = recordForItem(recorder, owner, call);
  const parts = { items, ...forItem, ...limitsOf(options, at), result };
  recorder.add({ ...owner, kind: 'map', ...parts }, owner.name);
  return recorder.join(owner, result, [giving(result), ...forItem.catches.map((arm) => arm.block)]);
}

/** What is done for one item, and what when that fails, of maps of either kind. */
export function recordForItem(
  recorder: Recorder,
  owner: BlockOwner,
  { at, options = {}, ...call }: Pick<MapCall, 'at' | 'body' | 'options'>,
): Pick<MapNode, 'item' | 'index' | 'block' | 'retry' | 'catches'> {
  const item = recorder.newVariable(`${owner.name} item`, 'counted');
  const index = recorder.newVariable(`${owner.name} index`, 'counted');
  const body = () => call.body(rootReference(item), rootReference(index));
  const named = { name: `${owner.name} - outcome`, at };
  const run = options.onFailure === 'collect' ? () => recordOutcome(recorder, named, body) : body;
  const block = recorder.block(owner, run);
  const retry = retryRules(options.retry ?? {}, at);
  return { item, index, block, retry, catches: catchArms(recorder, owner, options.catch ?? {}) };
}

/** How many items are worked on at a time, and how many may fail. */
export function limitsOf(
  { concurrency, tolerate }: Pick<LooseMapOptions, 'concurrency' | 'tolerate'>,
  at: CallSite,
): Pick<MapNode, 'concurrency' | 'tolerance'> {
  const most = numberOption(concurrency, { at, option: 'concurrency', ...wholeFrom(1) });
  const tolerance = tolerate === undefined ? {} : toleranceOf(tolerate, at);
  return { ...(most && { concurrency: most }), tolerance };
}

function toleranceOf(tolerate: NonNullable<LooseMapOptions['tolerate']>, at: CallSite): MapNode['tolerance'] {
  const allowed = '{ count } or { percentage }';
  if (tolerate.count === undefined && tolerate.percentage === undefined)
    report({ kind: 'bad-number', at, option: 'tolerate', got: describe(tolerate), allowed });
  const count = numberOption(tolerate.count, { at, option: 'count', ...wholeFrom(0) });
  const percentage = numberOption(tolerate.percentage, { at, option: 'percentage', ...PERCENTAGE });
  return { ...(count && { count }), ...(percentage && { percentage }) };
}
