/** What a `distributedMap` leaves behind when it is recorded. */

import type { CallSite } from './call-site';
import type { StoredItems } from './items';
import type { Block, CatchArm, Expression, RetryRule, Root } from './node';

/** The same steps for each item, or for each batch of items, as executions of their own. */
export interface DistributedMapNode {
  readonly kind: 'distributed-map';
  readonly name: string;
  readonly at: CallSite;
  readonly items: Expression | ItemSource;
  /** With a `batch`, what stands for all items of one. */
  readonly item: Root;
  readonly index: Root;
  readonly block: Block;
  readonly children: 'STANDARD' | 'EXPRESS';
  readonly label?: string;
  readonly batch?: { readonly items?: Expression; readonly bytes?: Expression };
  readonly results?: ResultDestination;
  readonly concurrency?: Expression;
  readonly tolerance: { readonly count?: Expression; readonly percentage?: Expression };
  readonly retry: readonly RetryRule[];
  readonly catches: readonly CatchArm[];
  /** Where what the items gave is to be found, or where that was put. */
  readonly result: Root;
}

export type ItemFormat = 'csv' | 'json' | 'jsonl' | 'parquet' | 'inventory' | 'objects';

/** Items that are read from S3. */
export interface ItemSource {
  readonly kind: 'source';
  /** What a test gives items for. */
  readonly stored: StoredItems;
  readonly bucket: Expression;
  /** One object, all below a prefix, or those that a manifest lists. */
  readonly from: 'object' | 'prefix' | 'manifest';
  /** The key or the prefix; absent where all of the bucket is meant. */
  readonly path?: Expression;
  readonly version?: Expression;
  readonly owner?: Expression;
  readonly maxItems?: Expression;
  readonly delimiter?: string;
  readonly headers?: readonly string[];
  readonly pointer?: string;
}

/** In which form results are given, and where they are put, if they are not to come back. */
export interface ResultDestination {
  readonly bucket?: Expression;
  readonly prefix?: Expression;
  readonly format?: 'json' | 'jsonl';
  readonly transform?: 'none' | 'compact' | 'flatten';
}
