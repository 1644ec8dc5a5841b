/** Compiles Map states, and itself those that run within the execution. */

import type { ItemProcessor, MapState } from '../asl/definition';
import { stateBasis } from './compile-basis';
import { compileDistributedMap } from './compile-distributed-map';
import { iterationFields } from './iteration-fields';
import { stateExit } from './compile-exit';
import { compileRecovery } from './compile-recovery';
import { isNonNegativeInteger } from './seconds';
import type { DistributedMapProgram, MapProgram } from './state-program';
import { checkConstant, refuseUnknownFieldsOf, report, type StateSource } from './state-source';

/** What only a distributed Map has. */
const DISTRIBUTED_FIELDS = ['ItemReader', 'ItemBatcher', 'ResultWriter', 'Label'] as const;

/** The compiled state, or `undefined` where it is no Map that can be run here. */
export function compileMap(
  source: StateSource,
  state: MapState,
): MapProgram | DistributedMapProgram | undefined {
  const named = processorOf(source, state);
  if (named === undefined) return undefined;
  checkLimits(source, state);
  const { processor, path } = named;
  if (processor.ProcessorConfig?.Mode === 'DISTRIBUTED') {
    if (source.type === 'EXPRESS') refuseInExpress(source, path);
    return compileDistributedMap(source, state, named);
  }

  checkConstant(source, 'Items', {
    value: state.Items,
    isValid: Array.isArray,
    wanted: 'an array or one expression',
  });
  refuseDistributed(source, state);
  source.compilePart(processor, path);
  return {
    kind: 'map',
    ...stateBasis(source),
    ...iterationFields(source, state),
    start: processor.StartAt,
    ...compileRecovery(source, state),
    exit: stateExit(source, state),
  };
}

function refuseInExpress(source: StateSource, path: string): void {
  const message =
    "The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines";
  source.problems.push({ path: `${path}/ProcessorConfig/Mode`, message });
}

function refuseDistributed(source: StateSource, state: MapState): void {
  for (const name of DISTRIBUTED_FIELDS) {
    if (state[name] !== undefined) report(source, `/${name}`, `only a distributed Map has "${name}"`);
  }
}

interface NamedProcessor {
  readonly processor: ItemProcessor;
  /** In the definition. */
  readonly path: string;
}

function processorOf(source: StateSource, state: MapState): NamedProcessor | undefined {
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
  return { processor, path: `${source.path}/${name}` };
}

function checkConfig(
  source: StateSource,
  { ProcessorConfig: config = {} }: ItemProcessor,
  path: string,
): void {
  refuseUnknownFieldsOf(source, 'processor config', { value: config, path });
  const { Mode, ExecutionType } = config;
  if (Mode !== undefined && Mode !== 'INLINE' && Mode !== 'DISTRIBUTED') {
    report(source, `${path}/Mode`, `there is no mode ${JSON.stringify(Mode)}`);
  }
  const isTyped = ExecutionType === 'STANDARD' || ExecutionType === 'EXPRESS';
  if (Mode === 'DISTRIBUTED' && !isTyped) {
    report(source, `${path}/ExecutionType`, 'the children of a distributed Map are STANDARD or EXPRESS');
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
}
