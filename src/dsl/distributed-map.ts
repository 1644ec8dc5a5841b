/** The same steps for very many items, as executions of their own: `ctx.distributedMap`. */

import { MAX_PAYLOAD_BYTES } from '../asl/limits';
import type { CallSite } from './call-site';
import { describe, refuseOmitted, toExpression } from './capture';
import type { Operand } from './expr';
import { recordItemSource } from './item-source';
import { isStoredItems } from './items';
import { limitsOf, recordForItem } from './map';
import type { ItemValue, LooseMapOptions, MapOptions } from './map';
import type { DistributedMapNode, ResultDestination } from './distributed-map-node';
import { numberOption, wholeBetween, wholeFrom } from './number-option';
import { giving } from './parallel';
import type { OnFailure } from './parallel';
import type { Recorder } from './recorder';
import type { Ref } from './reference';
import type { ArrayRef } from './reference-array';
import type { NumberRef } from './reference-scalar';
import { report } from './tracking';

/** How many items one execution works on; at least one of the two. */
export type Batch =
  | { readonly items: Operand<number>; readonly bytes?: Operand<number> }
  | { readonly items?: Operand<number>; readonly bytes: Operand<number> };

/** Puts the results into S3, where they may be as many as they like; the value is where they are. */
export interface StoredResults {
  readonly bucket: Operand<string>;
  /** What the keys begin with. */
  readonly prefix?: Operand<string>;
  /** One JSON array in a file, or a line for each result; `json` if not given. */
  readonly format?: 'json' | 'jsonl';
  /** Results with what is to know of their executions (`none`), alone, or with arrays in one; `none` if not given. */
  readonly transform?: 'none' | 'compact' | 'flatten';
}

/** Gives the results in another form. */
export interface FormedResults<T extends 'none' | 'compact' | 'flatten' = 'none' | 'compact' | 'flatten'> {
  readonly bucket?: never;
  /** Results with what is to know of their executions (`none`), alone, or with arrays in one. */
  readonly transform: T;
}

export interface DistributedMapOptions<C, F extends OnFailure, T, R, B> extends MapOptions<C, F, T> {
  /** How many executions run at the same time; up to 10,000 if not given. */
  readonly concurrency?: Operand<number>;
  /** Lets one execution work on many items, which arrive as an array. */
  readonly batch?: B & Batch;
  /** Express executions are cheaper, last at most five minutes and can wait for nobody; `STANDARD` if not given. */
  readonly children?: 'STANDARD' | 'EXPRESS';
  /** Stands in the names of the executions: at most 40 letters, digits and the like. */
  readonly label?: string;
  readonly results?: R & (StoredResults | FormedResults);
}

/** What the body gets: an item and its position, or a batch of items. */
export type HandedOver<E, B> = B extends undefined ? [item: Ref<E>, index: NumberRef] : [batch: ArrayRef<E>];

/** Where the results of a distributed map were put. */
export interface StoredResultsPlace {
  MapRunArn: string;
  /** The manifest that lists the files. */
  ResultWriterDetails: { Bucket: string; Key: string };
}

/** The execution of an item or of a batch, as `transform: 'none'` gives it. */
export interface ChildExecution {
  ExecutionArn: string;
  Name: string;
  StateMachineArn: string;
  Status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE';
  StartDate: string;
  StopDate: string;
  /** JSON text. */
  Input: string;
  /** JSON text; absent if it failed. */
  Output?: string;
  Error?: string;
  Cause?: string;
}

/** What a distributed map gives, from what each execution gives. */
export type Results<V, F extends OnFailure, T, R> = R extends StoredResults
  ? StoredResultsPlace
  : R extends FormedResults<'none'>
    ? ChildExecution[]
    : R extends FormedResults<'flatten'>
      ? Flattened<ItemValue<V, F, T>>[]
      : ItemValue<V, F, T>[];

type Flattened<V> = V extends readonly (infer E)[] ? E : V;

/** The options as they arrive, whatever the types promised. */
export interface LooseDistributedMapOptions extends LooseMapOptions {
  readonly children?: unknown;
  readonly label?: unknown;
  readonly results?: Readonly<Record<string, unknown>> | undefined;
  readonly batch?: { readonly items?: unknown; readonly bytes?: unknown } | undefined;
}

export interface DistributedMapCall {
  readonly at: CallSite;
  readonly name: unknown;
  readonly items: unknown;
  readonly body: (item: unknown, index: unknown) => unknown;
  readonly options?: LooseDistributedMapOptions | undefined;
}

/** Records the steps and gives what comes of all items. */
export function recordDistributedMap(recorder: Recorder, call: DistributedMapCall): unknown {
  const { at, options = {} } = call;
  const owner = { name: recorder.claimName(call.name, at), at };
  const result = recorder.newVariable(owner.name, 'result');
  const items = itemsOf(call.items, at);
  const forItem = recordForItem(recorder, owner, call);
  const parts = { items, ...forItem, ...settingsOf(options, at), result };
  recorder.add({ ...owner, kind: 'distributed-map', ...parts }, owner.name);
  return recorder.join(owner, result, [giving(result), ...forItem.catches.map((arm) => arm.block)]);
}

function itemsOf(items: unknown, at: CallSite): DistributedMapNode['items'] {
  return isStoredItems(items) ? recordItemSource(items, at) : refuseOmitted(toExpression(items, at), at);
}

type Settings = Pick<
  DistributedMapNode,
  'children' | 'label' | 'batch' | 'results' | 'concurrency' | 'tolerance'
>;

function settingsOf(options: LooseDistributedMapOptions, at: CallSite): Settings {
  const { label, batch, results } = options;
  const children = oneOf(options.children, { at, option: 'children', allowed: ['STANDARD', 'EXPRESS'] });
  return {
    ...limitsOf(options, at),
    children: children ?? 'STANDARD',
    ...(label !== undefined && { label: fixedLabel(label, at) }),
    ...(batch && { batch: batchOf(batch, at) }),
    ...(results && { results: resultsOf(results, at) }),
  };
}

/** What is not known before the machine runs stands as what it is, which no label may look like. */
function fixedLabel(label: unknown, at: CallSite): string {
  const text = toExpression(label, at);
  return text.kind === 'literal' && typeof text.value === 'string' ? text.value : 'a workflow value';
}

function batchOf(
  batch: NonNullable<LooseDistributedMapOptions['batch']>,
  at: CallSite,
): NonNullable<Settings['batch']> {
  const items = numberOption(batch.items, { at, option: 'items', ...wholeFrom(1) });
  const bytes = numberOption(batch.bytes, { at, option: 'bytes', ...wholeBetween(1, MAX_PAYLOAD_BYTES) });
  return { ...(items && { items }), ...(bytes && { bytes }) };
}

function resultsOf(results: Readonly<Record<string, unknown>>, at: CallSite): ResultDestination {
  const text = (name: 'bucket' | 'prefix') => {
    const value = results[name];
    return value === undefined ? {} : { [name]: refuseOmitted(toExpression(value, at), at) };
  };
  const format = oneOf(results['format'], { at, option: 'format', allowed: ['json', 'jsonl'] });
  const transforms = ['none', 'compact', 'flatten'] as const;
  const transform = oneOf(results['transform'], { at, option: 'transform', allowed: transforms });
  return {
    ...text('bucket'),
    ...text('prefix'),
    ...(format && { format }),
    ...(transform && { transform }),
  };
}

interface ChoiceRules<T extends string> {
  readonly at: CallSite;
  readonly option: string;
  readonly allowed: readonly T[];
}

function oneOf<const T extends string>(value: unknown, { allowed, ...rules }: ChoiceRules<T>): T | undefined {
  const chosen = allowed.find((one) => one === value);
  if (chosen !== undefined || value === undefined) return chosen;
  return void report({
    kind: 'bad-choice',
    got: describe(value),
    allowed: allowed.map((one) => `'${one}'`),
    ...rules,
  });
}
