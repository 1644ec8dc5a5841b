/** Which fields a definition may have, so that a misspelt one is refused and not passed over. */

import type { StateType } from '../asl/definition';

const EVERY_STATE = ['Type', 'Comment', 'QueryLanguage'];
const GOING_ON = ['Next', 'End', 'Assign', 'Output'];

const STATE_FIELDS: Readonly<Record<StateType, readonly string[]>> = {
  Task: [
    ...EVERY_STATE,
    ...GOING_ON,
    'Resource',
    'Arguments',
    'Credentials',
    'TimeoutSeconds',
    'HeartbeatSeconds',
    'Retry',
    'Catch',
  ],
  Parallel: [...EVERY_STATE, ...GOING_ON, 'Branches', 'Arguments', 'Retry', 'Catch'],
  Map: [
    ...EVERY_STATE,
    ...GOING_ON,
    'ItemProcessor',
    'Iterator',
    'Items',
    'ItemSelector',
    'ItemReader',
    'ItemBatcher',
    'ResultWriter',
    'Label',
    'MaxConcurrency',
    'ToleratedFailureCount',
    'ToleratedFailurePercentage',
    'Retry',
    'Catch',
  ],
  Pass: [...EVERY_STATE, ...GOING_ON],
  Wait: [...EVERY_STATE, ...GOING_ON, 'Seconds', 'Timestamp'],
  Choice: [...EVERY_STATE, 'Choices', 'Default', 'Assign', 'Output'],
  Succeed: [...EVERY_STATE, 'Output'],
  Fail: [...EVERY_STATE, 'Error', 'Cause'],
};

const MACHINE_FIELDS = ['Comment', 'Version', 'QueryLanguage', 'StartAt', 'States', 'TimeoutSeconds'];
const RULE_FIELDS = ['Condition', 'Next', 'Assign', 'Output', 'Comment'];
const CATCHER_FIELDS = ['ErrorEquals', 'Next', 'Assign', 'Output', 'Comment'];
const GRAPH_FIELDS = ['Comment', 'StartAt', 'States'];
const RETRIER_FIELDS = [
  'ErrorEquals',
  'IntervalSeconds',
  'MaxAttempts',
  'BackoffRate',
  'MaxDelaySeconds',
  'JitterStrategy',
  'Comment',
];

/** What has fields of its own, besides states. */
const PARTS = {
  machine: MACHINE_FIELDS,
  rule: RULE_FIELDS,
  catcher: CATCHER_FIELDS,
  retrier: RETRIER_FIELDS,
  branch: GRAPH_FIELDS,
  'item processor': [...GRAPH_FIELDS, 'ProcessorConfig'],
  'processor config': ['Mode', 'ExecutionType'],
  'item reader': ['Resource', 'Arguments', 'ReaderConfig'],
  'reader config': [
    'InputType',
    'Transformation',
    'ManifestType',
    'CSVDelimiter',
    'CSVHeaderLocation',
    'CSVHeaders',
    'ItemsPointer',
    'MaxItems',
  ],
  'item batcher': ['MaxItemsPerBatch', 'MaxInputBytesPerBatch', 'BatchInput'],
  'result writer': ['Resource', 'Arguments', 'WriterConfig'],
  'writer config': ['OutputType', 'Transformation'],
} as const;

/** Whether a text names a type of state; a hand-written definition may say anything. */
export function isStateType(type: unknown): type is StateType {
  return typeof type === 'string' && Object.hasOwn(STATE_FIELDS, type);
}

/** The fields of a state in JSONata that the States Language does not have. */
export function unknownStateFields(type: StateType, state: object): readonly string[] {
  return unknown(STATE_FIELDS[type], state);
}

/** The fields of a part of a definition that the States Language does not have in JSONata. */
export function unknownFields(part: keyof typeof PARTS, value: object): readonly string[] {
  return unknown(PARTS[part], value);
}

function unknown(known: readonly string[], value: object): readonly string[] {
  return Object.keys(value).filter((field) => !known.includes(field));
}
