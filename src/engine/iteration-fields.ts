/** Compiles what inline and distributed Maps have in common. */

import type { MapState } from '../asl/definition';
import { numberField } from './compile-number';
import { pathField, payloadField } from './jsonpath/fields';
import { itemsReader } from './jsonpath/items-path';
import type { MapProgram } from './state-program';
import { field, type StateSource } from './state-source';

type IterationFields = Pick<
  MapProgram,
  'items' | 'itemSelector' | 'maxConcurrency' | 'toleratedCount' | 'toleratedPercentage'
>;

/** What all Maps say about their items. */
export function iterationFields(source: StateSource, state: MapState): IterationFields {
  return {
    ...(source.language === 'JSONata' ? itemsOf(source, state) : itemsAtPath(source, state)),
    maxConcurrency: numberField(source, { name: 'MaxConcurrency', kind: 'integer' }, state),
    toleratedCount: numberField(source, { name: 'ToleratedFailureCount', kind: 'integer' }, state),
    toleratedPercentage: numberField(source, { name: 'ToleratedFailurePercentage', kind: 'float' }, state),
  };
}

type ItemFields = Pick<MapProgram, 'items' | 'itemSelector'>;

function itemsOf(source: StateSource, { Items, ItemSelector }: MapState): ItemFields {
  return {
    items: field(source, 'Items', Items),
    itemSelector: field(source, 'ItemSelector', ItemSelector),
  };
}

function itemsAtPath(source: StateSource, state: MapState): ItemFields {
  const { ItemsPath = '$', ItemSelector, Parameters, ItemProcessor, Iterator } = state;
  const isDistributed = (ItemProcessor ?? Iterator)?.ProcessorConfig?.Mode === 'DISTRIBUTED';
  const query = pathField(source, 'ItemsPath', ItemsPath);
  return {
    items: query && { kind: 'query', read: itemsReader(query, isDistributed ? 'list or object' : 'list') },
    itemSelector:
      payloadField(source, 'ItemSelector', ItemSelector) ?? payloadField(source, 'Parameters', Parameters),
  };
}
