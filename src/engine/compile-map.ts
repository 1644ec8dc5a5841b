/** Compiles Map states that run within the execution. */

import type { ItemProcessor, MapState } from '../asl/definition';
import { stateExit } from './compile-exit';
import { compileRecovery } from './compile-recovery';
import { isNonNegativeInteger } from './seconds';
import type { MapProgram } from './state-program';
import { checkConstant, field, refuseUnknownFieldsOf, report, type StateSource } from './state-source';

/** What only a distributed Map has. */
const DISTRIBUTED_FIELDS = ['ItemReader', 'ItemBatcher', 'ResultWriter', 'Label'] as const;

/** The compiled state, or `undefined` where it is no Map that can be run here. */
export function compileMap(source: StateSource, state: MapState): MapProgram | undefined {
  refuseDistributed(source, state);
  const processor = processorOf(source, state);
  if (processor === undefined) return undefined;
  checkLimits(source, state);
  return {
    kind: 'map',
    name: source.name,
    enteredEvent: 'MapStateEntered',
    items: field(source, 'Items', state.Items),
    itemSelector: field(source, 'ItemSelector', state.ItemSelector),
    maxConcurrency: field(source, 'MaxConcurrency', state.MaxConcurrency),
    toleratedCount: field(source, 'ToleratedFailureCount', state.ToleratedFailureCount),
    toleratedPercentage: field(source, 'ToleratedFailurePercentage', state.ToleratedFailurePercentage),
    start: processor.StartAt,
    ...compileRecovery(source, state),
    exit: stateExit(source, state),
  };
}

function refuseDistributed(source: StateSource, state: MapState): void {
  for (const name of DISTRIBUTED_FIELDS) {
    if (state[name] !== undefined) report(source, `/${name}`, `"${name}" of a Map state is not supported`);
  }
}

function processorOf(source: StateSource, state: MapState): ItemProcessor | undefined {
  const name = state.ItemProcessor === undefined ? 'Iterator' : 'ItemProcessor';
  const processor = state[name];
  if (
    typeof processor !== 'object' ||
    processor === null ||
    (state.ItemProcessor !== undefined && state.Iterator !== undefined)
  ) {
    report(source, '', 'a Map state has either "ItemProcessor" or "Iterator"');
    return undefined;
  }
  refuseUnknownFieldsOf(source, 'item processor', { value: processor, path: `/${name}` });
  checkConfig(source, processor, `/${name}/ProcessorConfig`);
  source.compilePart(processor, `${source.path}/${name}`);
  return processor;
}

function checkConfig(
  source: StateSource,
  { ProcessorConfig: config = {} }: ItemProcessor,
  path: string,
): void {
  refuseUnknownFieldsOf(source, 'processor config', { value: config, path });
  if (config.Mode === 'DISTRIBUTED') {
    report(source, `${path}/Mode`, 'distributed Map states are not supported');
  } else if (config.Mode !== undefined && config.Mode !== 'INLINE') {
    report(source, `${path}/Mode`, `there is no mode ${JSON.stringify(config.Mode)}`);
  }
}

function checkLimits(source: StateSource, state: MapState): void {
  const integer = { isValid: isNonNegativeInteger, wanted: 'an integer from 0' };
  checkConstant(source, 'MaxConcurrency', { value: state.MaxConcurrency, ...integer });
  checkConstant(source, 'ToleratedFailureCount', { value: state.ToleratedFailureCount, ...integer });
  checkConstant(source, 'ToleratedFailurePercentage', {
    value: state.ToleratedFailurePercentage,
    isValid: (value) => typeof value === 'number' && value >= 0 && value <= 100,
    wanted: 'a number from 0 to 100',
  });
  checkConstant(source, 'Items', {
    value: state.Items,
    isValid: Array.isArray,
    wanted: 'an array or one expression',
  });
}
