/** Which fields a definition may have, so that a misspelt one is refused and not passed over. */

import type { QueryLanguage, StateType } from '../asl/definition';
import { isChoiceOperator } from './jsonpath/choice-operators';

type Fields = readonly string[];

const EVERY_STATE: Fields = ['Type', 'Comment', 'QueryLanguage'];
const GOING_ON: Fields = ['Next', 'End', 'Assign'];
const RECOVERING: Fields = ['Retry', 'Catch'];
const MAP: Fields = [
  'ItemProcessor',
  'Iterator',
  'ItemSelector',
  'ItemReader',
  'ItemBatcher',
  'ResultWriter',
  'Label',
  'MaxConcurrency',
  'ToleratedFailureCount',
  'ToleratedFailurePercentage',
];

/** What a state has in both languages. */
const COMMON: Readonly<Record<StateType, Fields>> = {
  Task: [...GOING_ON, ...RECOVERING, 'Resource', 'Credentials', 'TimeoutSeconds', 'HeartbeatSeconds'],
  Parallel: [...GOING_ON, ...RECOVERING, 'Branches'],
  Map: [...GOING_ON, ...RECOVERING, ...MAP],
  Pass: GOING_ON,
  Wait: [...GOING_ON, 'Seconds', 'Timestamp'],
  Choice: ['Choices', 'Default', 'Assign'],
  Succeed: [],
  Fail: ['Error', 'Cause'],
};

const IN_JSONATA: Readonly<Record<StateType, Fields>> = {
  Task: ['Arguments', 'Output'],
  Parallel: ['Arguments', 'Output'],
  Map: ['Items', 'Output'],
  Pass: ['Output'],
  Wait: ['Output'],
  Choice: ['Output'],
  Succeed: ['Output'],
  Fail: [],
};

const PATHS: Fields = ['InputPath', 'OutputPath'];
const RESULT: Fields = [...PATHS, 'Parameters', 'ResultSelector', 'ResultPath'];

const IN_JSONPATH: Readonly<Record<StateType, Fields>> = {
  Task: [...RESULT, 'TimeoutSecondsPath', 'HeartbeatSecondsPath'],
  Parallel: RESULT,
  Map: [
    ...RESULT,
    'ItemsPath',
    'MaxConcurrencyPath',
    'ToleratedFailureCountPath',
    'ToleratedFailurePercentagePath',
  ],
  Pass: [...PATHS, 'Parameters', 'ResultPath', 'Result'],
  Wait: [...PATHS, 'SecondsPath', 'TimestampPath'],
  Choice: PATHS,
  Succeed: PATHS,
  Fail: ['ErrorPath', 'CausePath'],
};

const STATE_FIELDS: Readonly<Record<QueryLanguage, Readonly<Record<StateType, Fields>>>> = {
  JSONata: IN_JSONATA,
  JSONPath: IN_JSONPATH,
};

const GRAPH: Fields = ['Comment', 'StartAt', 'States'];
const RETRIER: Fields = [
  'ErrorEquals',
  'IntervalSeconds',
  'MaxAttempts',
  'BackoffRate',
  'MaxDelaySeconds',
  'JitterStrategy',
  'Comment',
];

const READER_CONFIG: Fields = [
  'InputType',
  'Transformation',
  'ManifestType',
  'CSVDelimiter',
  'CSVHeaderLocation',
  'CSVHeaders',
  'ItemsPointer',
  'MaxItems',
];

/** What has fields of its own besides states: those of both languages, then those of one. */
const PARTS = {
  machine: { all: [...GRAPH, 'Version', 'QueryLanguage', 'TimeoutSeconds'], JSONata: [], JSONPath: [] },
  rule: {
    all: ['Next', 'Assign', 'Comment'],
    JSONata: ['Condition', 'Output'],
    JSONPath: ['Variable', 'And', 'Or', 'Not'],
  },
  catcher: {
    all: ['ErrorEquals', 'Next', 'Assign', 'Comment'],
    JSONata: ['Output'],
    JSONPath: ['ResultPath'],
  },
  retrier: { all: RETRIER, JSONata: [], JSONPath: [] },
  branch: { all: GRAPH, JSONata: [], JSONPath: [] },
  'item processor': { all: [...GRAPH, 'ProcessorConfig'], JSONata: [], JSONPath: [] },
  'processor config': { all: ['Mode', 'ExecutionType'], JSONata: [], JSONPath: [] },
  'item reader': { all: ['Resource', 'ReaderConfig'], JSONata: ['Arguments'], JSONPath: ['Parameters'] },
  'reader config': { all: READER_CONFIG, JSONata: [], JSONPath: ['MaxItemsPath'] },
  'item batcher': {
    all: ['MaxItemsPerBatch', 'MaxInputBytesPerBatch', 'BatchInput'],
    JSONata: [],
    JSONPath: ['MaxItemsPerBatchPath', 'MaxInputBytesPerBatchPath'],
  },
  'result writer': { all: ['Resource', 'WriterConfig'], JSONata: ['Arguments'], JSONPath: ['Parameters'] },
  'writer config': { all: ['OutputType', 'Transformation'], JSONata: [], JSONPath: [] },
} as const satisfies Record<string, Readonly<Record<'all' | QueryLanguage, Fields>>>;

export type DefinitionPart = keyof typeof PARTS;

/** Whether a text names a query language, as it stands. */
export function isQueryLanguage(language: unknown): language is QueryLanguage {
  return language === 'JSONPath' || language === 'JSONata';
}

/** Whether a text names a type of state; a hand-written definition may say anything. */
export function isStateType(type: unknown): type is StateType {
  return typeof type === 'string' && Object.hasOwn(COMMON, type);
}

/** The fields of a state that the States Language does not have in a language. */
export function unknownStateFields(type: StateType, state: object, language: QueryLanguage): Fields {
  return unknown([...EVERY_STATE, ...COMMON[type], ...STATE_FIELDS[language][type]], state);
}

/** The fields of a part of a definition that the States Language does not have in a language. */
export function unknownFields(part: DefinitionPart, value: object, language: QueryLanguage): Fields {
  const known: Fields = [...PARTS[part].all, ...PARTS[part][language]];
  const fields = unknown(known, value);
  return part === 'rule' && language === 'JSONPath'
    ? fields.filter((field) => !isChoiceOperator(field))
    : fields;
}

function unknown(known: Fields, value: object): Fields {
  return Object.keys(value).filter((field) => !known.includes(field));
}
