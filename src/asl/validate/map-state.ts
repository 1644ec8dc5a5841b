/** The rules for Map states, inline and distributed. */

import { checkDynamicValue, checkExpression } from './expression';
import { itemBatcher, itemReader, resultWriter } from './item-source';
import { referencePath } from './json-path';
import { objectTemplate, template } from './payload-template';
import { type Fields, inside, isArray, isObject, type Place, refuse, report } from './place';
import { atMostOne, type Check, checkShape, exactlyOne, inJsonata, inJsonPath, shape } from './shape';
import {
  ASSIGNING_RESULT,
  EVERY_STATE,
  GRAPH,
  LEAVING,
  ONE_WAY_ON,
  PATHS,
  queueGraph,
  RECOVERING,
  RESULT_FIELDS,
} from './state-fields';
import { integer, number, oneOf, orExpression } from './values';

/** What AWS says a label cannot hold: spaces, wildcards, brackets, control and special characters. */
const FORBIDDEN_IN_LABEL = /[\s?*<>{}[\]:;,\\|^~$#%&`"\p{Cc}]/u;
const MAX_LABEL_LENGTH = 40;

/** The fields that only a Distributed Map has. */
const DISTRIBUTED_FIELDS = ['ItemReader', 'ItemBatcher', 'ResultWriter', 'Label'];

const PROCESSOR_CONFIG = shape({
  Mode: oneOf('INLINE', 'DISTRIBUTED'),
  ExecutionType: oneOf('STANDARD', 'EXPRESS'),
});

const PROCESSOR = shape({ ...GRAPH, ProcessorConfig: processorConfig });

const MAP = shape(
  {
    ...EVERY_STATE,
    ...PATHS,
    ItemsPath: inJsonPath(referencePath),
    Items: inJsonata(items),
    ItemSelector: itemSelector,
    Parameters: inJsonPath(template),
    ItemProcessor: processor,
    Iterator: processor,
    ItemReader: itemReader,
    ItemBatcher: itemBatcher,
    ResultWriter: resultWriter,
    Label: label,
    MaxConcurrency: orExpression(integer({ min: 0 })),
    MaxConcurrencyPath: inJsonPath(referencePath),
    ToleratedFailureCount: orExpression(integer({ min: 0 })),
    ToleratedFailureCountPath: inJsonPath(referencePath),
    ToleratedFailurePercentage: orExpression(number({ min: 0, max: 100 })),
    ToleratedFailurePercentagePath: inJsonPath(referencePath),
    ...RESULT_FIELDS,
    ...ASSIGNING_RESULT,
    ...RECOVERING,
    ...LEAVING,
  },
  ONE_WAY_ON,
  exactlyOne('ItemProcessor', 'Iterator'),
  atMostOne('ItemSelector', 'Parameters'),
  atMostOne('MaxConcurrency', 'MaxConcurrencyPath'),
  atMostOne('ToleratedFailureCount', 'ToleratedFailureCountPath'),
  atMostOne('ToleratedFailurePercentage', 'ToleratedFailurePercentagePath'),
);

export const mapState: Check = (value, place) => {
  if (!checkShape(value, MAP, place) || isDistributed(value)) return;
  for (const field of DISTRIBUTED_FIELDS) {
    if (Object.hasOwn(value, field)) refuse(place, `Field '${field}' is not supported`);
  }
};

function isDistributed({ ItemProcessor, Iterator }: Fields): boolean {
  return [ItemProcessor, Iterator].some((graph) => isObject(graph) && modeOf(graph) === 'DISTRIBUTED');
}

function modeOf({ ProcessorConfig }: Fields): unknown {
  return isObject(ProcessorConfig) ? ProcessorConfig['Mode'] : undefined;
}

function processor(value: unknown, place: Place): void {
  if (!checkShape(value, PROCESSOR, place)) return;
  // The children of a Distributed Map are executions of their own: they read no variable around the state.
  queueGraph(value, place, modeOf(value) === 'DISTRIBUTED');
}

function processorConfig(value: unknown, place: Place): void {
  if (!checkShape(value, PROCESSOR_CONFIG, place)) return;
  const { Mode, ExecutionType } = value;
  if (Mode === 'DISTRIBUTED' && ExecutionType === undefined) {
    refuse(place, 'These fields are required: [ExecutionType]');
  }
  if (Mode !== 'DISTRIBUTED' && ExecutionType !== undefined) {
    refuse(place, "Field 'ExecutionType' is not supported");
  }
  if (Mode === 'DISTRIBUTED' && place.survey.type === 'EXPRESS') {
    const message =
      "The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines";
    refuse(inside(place, 'Mode'), message);
  }
}

function items(value: unknown, place: Place): void {
  if (typeof value === 'string') checkExpression(value, place);
  else if (isArray(value) || isObject(value)) checkDynamicValue(value, place);
  else refuse(place, 'Expected value of type [ARRAY]');
}

function itemSelector(value: unknown, place: Place): void {
  if (place.language === 'JSONata') checkDynamicValue(value, place);
  else objectTemplate(value, place);
}

function label(value: unknown, place: Place): void {
  if (typeof value !== 'string') refuse(place, 'Expected value of type [STRING]');
  else if ([...value].length > MAX_LABEL_LENGTH) {
    const message = `Invalid Label name: '${value}' exceeds the ${MAX_LABEL_LENGTH}-character limit allowed by the service`;
    report(place, 'INVALID_LABEL_NAME', message);
  } else if (value === '' || FORBIDDEN_IN_LABEL.test(value)) {
    report(place, 'INVALID_LABEL_NAME', `Invalid Label name: '${value}' contains invalid characters`);
  } else if (place.survey.labels.has(value)) {
    report(place, 'DUPLICATE_LABEL_NAME', `Duplicate Label name: ${value}`);
  } else place.survey.labels.add(value);
}
