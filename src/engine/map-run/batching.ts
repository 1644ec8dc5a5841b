/** Puts the items of a distributed Map together, as its `ItemBatcher` says. */

import type { Json, JsonObject } from '../../asl/json';

/** At least one of the limits is there. */
export interface Batching {
  readonly maxItems: number | undefined;
  /** Of the text of a child's input. */
  readonly maxBytes: number | undefined;
  readonly input: Json | undefined;
}

/** What one child execution is given. */
export interface ChildInput {
  readonly input: Json;
  readonly itemCount: number;
}

/** One child for each item, or for each batch of items. */
export async function* childInputs(
  inputs: AsyncIterable<Json>,
  batching: Batching | undefined,
): AsyncGenerator<ChildInput> {
  if (batching === undefined) {
    for await (const input of inputs) yield { input, itemCount: 1 };
    return;
  }
  let batch = new Batch(batching);
  for await (const input of inputs) {
    if (!batch.hasRoomFor(input)) {
      yield batch.childInput;
      batch = new Batch(batching);
    }
    batch.add(input);
  }
  if (!batch.isEmpty) yield batch.childInput;
}

const encoder = new TextEncoder();

class Batch {
  private readonly items: Json[] = [];
  private bytes: number;

  constructor(private readonly batching: Batching) {
    this.bytes = sizeOf(inputOf(batching, []));
  }

  get isEmpty(): boolean {
    return this.items.length === 0;
  }

  get childInput(): ChildInput {
    return { input: inputOf(this.batching, this.items), itemCount: this.items.length };
  }

  /** An item that is too large for any batch gets one of its own. */
  hasRoomFor(item: Json): boolean {
    const { maxItems = Infinity, maxBytes } = this.batching;
    if (this.isEmpty) return true;
    if (this.items.length >= maxItems) return false;
    return maxBytes === undefined || this.bytes + sizeOf(item) + 1 <= maxBytes;
  }

  add(item: Json): void {
    // The comma before it counts, too.
    if (this.batching.maxBytes !== undefined) this.bytes += sizeOf(item) + Number(!this.isEmpty);
    this.items.push(item);
  }
}

function inputOf({ input }: Batching, items: readonly Json[]): JsonObject {
  return input === undefined ? { Items: items } : { BatchInput: input, Items: items };
}

function sizeOf(value: Json): number {
  return encoder.encode(JSON.stringify(value)).length;
}
