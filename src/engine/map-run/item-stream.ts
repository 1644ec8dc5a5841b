/** The items of a map run, from the execution's own data or from where they are stored. */

import type { Json } from '../../asl/json';
import type { ItemSource } from '../execution';
import { ItemReaderFault, type Item } from '../item-reader/item';
import { readItems } from '../item-reader/read-items';
import type { ObjectStore } from '../ports';

/** The items one after another, read no faster than they are taken. */
export function itemStream(source: ItemSource, store: ObjectStore | undefined): AsyncIterable<Item> {
  if (source.kind === 'data') return dataItems(source.items);
  if (store !== undefined) return readItems(store, source.reader);
  throw new ItemReaderFault(
    'this engine has no storage to read items from; give it an `objects` store when it is created',
  );
}

// oxlint-disable-next-line typescript/require-await -- items come one by one, whether they are there or not
async function* dataItems(items: Json): AsyncGenerator<Item> {
  const isList = Array.isArray(items);
  for (const [key, value] of Object.entries(items ?? {}) as [string, Json][]) {
    yield { value, source: 'STATE_DATA', ...(isList ? {} : { key }) };
  }
}
