/** Writes a distributed Map state. */

import type { MapState, StateGraph } from '../../asl/definition';
import type { Json, JsonObject } from '../../asl/json';
import type { DistributedMapState, Exit } from '../graph';
import { SELECTED_ITEM } from '../state-data';
import { template } from '../template';
import { leaving } from './exit';
import type { Names } from './names';
import { recovering } from './recovering';
import { ownRetriers } from './retriers';

export function emitDistributedMap(
  state: DistributedMapState<Exit>,
  names: Names,
  body: StateGraph,
): MapState {
  const { children, label, retry, catches, next } = state;
  return {
    Type: 'Map',
    ...(label === undefined ? {} : { Label: label }),
    ...fieldsOf(state, names),
    ...itemSelector(state, names),
    ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: children }, ...body },
    ...recovering(ownRetriers(retry), catches, names),
    ...leaving(next, names),
  };
}

function fieldsOf(state: DistributedMapState<Exit>, names: Names): Record<string, Json> {
  const fields = Object.entries(state.fields).map(([field, value]) => {
    const json = template(value, names.spelling);
    return [field, field === 'ItemBatcher' ? withBatchInput(json as JsonObject, state, names) : json]; // an object
  });
  return Object.fromEntries(fields) as Record<string, Json>;
}

/** An item that arrives as it is needs no selector. */
function itemSelector(
  { childInput, entering, isBatched }: DistributedMapState<Exit>,
  names: Names,
): Pick<MapState, 'ItemSelector'> {
  const input = entering.values.get(childInput);
  if (input === undefined || isBatched) return {};
  const isPlain = input.kind === 'path' && input.root === SELECTED_ITEM && input.path.length === 0;
  return isPlain ? {} : { ItemSelector: template(input, names.spelling) };
}

function withBatchInput(
  batcher: JsonObject,
  { childInput, entering }: DistributedMapState<Exit>,
  names: Names,
): JsonObject {
  const input = entering.values.get(childInput);
  if (input?.kind !== 'object') return batcher;
  const outer = input.entries.find(([name]) => name === 'BatchInput')?.[1];
  return outer === undefined ? batcher : { ...batcher, BatchInput: template(outer, names.spelling) };
}
