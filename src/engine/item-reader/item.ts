/** One thing that a distributed Map iterates over. */

import type { Json } from '../../asl/json';

export interface Item {
  readonly value: Json;
  /** As the context object names it: `STATE_DATA`, or where in S3 the item comes from. */
  readonly source: string;
  /** Of an item that was a property of an object. */
  readonly key?: string;
}

/** Why items could not be read; its message is the cause of `States.ItemReaderFailed`. */
export class ItemReaderFault extends Error {}
