/** Compiles what inline and distributed Maps have in common. */

import type { MapState } from '../asl/definition';
import { field, type StateSource } from './state-source';

/** What all Maps say about their items. */
export function iterationFields(source: StateSource, state: MapState) {
  return {
    items: field(source, 'Items', state.Items),
    itemSelector: field(source, 'ItemSelector', state.ItemSelector),
    maxConcurrency: field(source, 'MaxConcurrency', state.MaxConcurrency),
    toleratedCount: field(source, 'ToleratedFailureCount', state.ToleratedFailureCount),
    toleratedPercentage: field(source, 'ToleratedFailurePercentage', state.ToleratedFailurePercentage),
  };
}
