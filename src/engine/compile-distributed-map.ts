/** Compiles Map states whose items are worked on by executions of their own. */

import type { ItemProcessor, MapState } from '../asl/definition';
import type { ItemBatcher, ItemReader, ReaderConfig, ResultWriter } from '../asl/distributed-map';
import { stateBasis } from './compile-basis';
import { stateExit } from './compile-exit';
import { numberField } from './compile-number';
import { compileRecovery } from './compile-recovery';
import { iterationFields } from './iteration-fields';
import { payloadField } from './jsonpath/fields';
import { isPositiveInteger } from './seconds';
import type { BatcherProgram, DistributedMapProgram, ReaderProgram, WriterProgram } from './state-program';
import { checkConstant, field, refuseUnknownFieldsOf, report, type StateSource } from './state-source';
import { constantTemplate, type Template } from './template';

/** The compiled state, or `undefined` where it cannot be run here. */
export function compileDistributedMap(
  source: StateSource,
  state: MapState,
  { processor, path }: { readonly processor: ItemProcessor; readonly path: string },
): DistributedMapProgram {
  checkConstant(source, 'Items', {
    value: state.Items,
    isValid: (value) => typeof value === 'object' && value !== null,
    wanted: 'an array, an object or one expression',
  });
  if (state.Label !== undefined && typeof state.Label !== 'string')
    report(source, '/Label', 'a label is a text');
  return {
    kind: 'distributed-map',
    ...stateBasis(source),
    ...iterationFields(source, state),
    label: state.Label,
    processor: source.compileApart(processor, path),
    reader: compileReader(source, objectPart(source, 'ItemReader', state.ItemReader)),
    batcher: compileBatcher(source, objectPart(source, 'ItemBatcher', state.ItemBatcher)),
    writer: compileWriter(source, objectPart(source, 'ResultWriter', state.ResultWriter)),
    ...compileRecovery(source, state),
    exit: stateExit(source, state),
  };
}

/** A part of the state, or nothing where it is no object, which is refused. */
function objectPart<T extends object>(
  source: StateSource,
  name: string,
  value: T | null | undefined,
): T | undefined {
  if (typeof value === 'object' && value !== null) return value;
  if (value !== undefined) report(source, `/${name}`, `${name} is an object`);
  return undefined;
}

const ACTION = /^arn:[^:]+:states:[^:]*:[^:]*:s3:(\w+)$/;

function compileReader(source: StateSource, reader: ItemReader | undefined): ReaderProgram | undefined {
  if (reader === undefined) return undefined;
  const config = reader.ReaderConfig ?? {};
  refuseUnknownFieldsOf(source, 'item reader', { value: reader, path: '/ItemReader' });
  refuseUnknownFieldsOf(source, 'reader config', { value: config, path: '/ItemReader/ReaderConfig' });
  checkReaderConfig(source, config);
  const [, action] = ACTION.exec(reader.Resource) ?? [];
  if (action !== 'getObject' && action !== 'listObjectsV2') {
    report(source, '/ItemReader/Resource', `items cannot be read from "${reader.Resource}"`);
    return undefined;
  }
  return {
    action,
    arguments: argumentsOf(source, 'ItemReader', reader),
    config,
    maxItems: numberField(
      source,
      { name: 'MaxItems', kind: 'integer', prefix: 'ItemReader/ReaderConfig/' },
      config,
    ),
  };
}

/** What is called with them has no arguments where nothing is said. */
function argumentsOf(
  source: StateSource,
  part: string,
  { Arguments, Parameters }: Pick<ItemReader, 'Arguments' | 'Parameters'>,
): Template {
  const given =
    source.language === 'JSONata'
      ? field(source, `${part}/Arguments`, Arguments)
      : payloadField(source, `${part}/Parameters`, Parameters);
  return given ?? constantTemplate({});
}

const CHOICES: Readonly<Partial<Record<keyof ReaderConfig, readonly string[]>>> = {
  InputType: ['CSV', 'JSON', 'JSONL', 'PARQUET', 'MANIFEST'],
  Transformation: ['NONE', 'LOAD_AND_FLATTEN'],
  ManifestType: ['ATHENA_DATA', 'S3_INVENTORY'],
  CSVDelimiter: ['COMMA', 'PIPE', 'SEMICOLON', 'SPACE', 'TAB'],
  CSVHeaderLocation: ['FIRST_ROW', 'GIVEN'],
};

function checkReaderConfig(source: StateSource, config: ReaderConfig): void {
  const place = 'ItemReader/ReaderConfig';
  for (const [name, choices] of Object.entries(CHOICES)) {
    const value = config[name as keyof ReaderConfig]; // the names of the table
    checkChoice(source, `${place}/${name}`, { value, choices });
  }
  // AWS takes a negative number, too, and fails when the state runs.
  checkConstant(source, `${place}/MaxItems`, {
    value: config.MaxItems,
    isValid: Number.isInteger,
    wanted: 'an integer',
  });
  const isList =
    Array.isArray(config.CSVHeaders) && config.CSVHeaders.every((name) => typeof name === 'string');
  const isWanted = config.CSVHeaderLocation === 'GIVEN' || config.CSVHeaders !== undefined;
  if (isWanted && !isList) report(source, `/${place}/CSVHeaders`, 'CSVHeaders is a list of texts');
}

function compileBatcher(source: StateSource, batcher: ItemBatcher | undefined): BatcherProgram | undefined {
  if (batcher === undefined) return undefined;
  refuseUnknownFieldsOf(source, 'item batcher', { value: batcher, path: '/ItemBatcher' });
  const { MaxItemsPerBatch, MaxInputBytesPerBatch, BatchInput } = batcher;
  const prefix = 'ItemBatcher/';
  const maxItems = numberField(source, { name: 'MaxItemsPerBatch', kind: 'integer', prefix }, batcher);
  const maxBytes = numberField(source, { name: 'MaxInputBytesPerBatch', kind: 'integer', prefix }, batcher);
  if (maxItems === undefined && maxBytes === undefined) {
    report(source, '/ItemBatcher', 'an item batcher has "MaxItemsPerBatch", "MaxInputBytesPerBatch" or both');
  }
  const limit = { isValid: isPositiveInteger, wanted: 'a positive integer' };
  checkConstant(source, 'ItemBatcher/MaxItemsPerBatch', { value: MaxItemsPerBatch, ...limit });
  checkConstant(source, 'ItemBatcher/MaxInputBytesPerBatch', { value: MaxInputBytesPerBatch, ...limit });
  return {
    maxItems,
    maxBytes,
    input:
      source.language === 'JSONata'
        ? field(source, `${prefix}BatchInput`, BatchInput)
        : payloadField(source, `${prefix}BatchInput`, BatchInput),
  };
}

function compileWriter(source: StateSource, writer: ResultWriter | undefined): WriterProgram | undefined {
  if (writer === undefined) return undefined;
  const { Resource, WriterConfig: config = {} } = writer;
  refuseUnknownFieldsOf(source, 'result writer', { value: writer, path: '/ResultWriter' });
  refuseUnknownFieldsOf(source, 'writer config', { value: config, path: '/ResultWriter/WriterConfig' });
  const place = 'ResultWriter/WriterConfig';
  checkChoice(source, `${place}/OutputType`, { value: config.OutputType, choices: ['JSON', 'JSONL'] });
  checkChoice(source, `${place}/Transformation`, {
    value: config.Transformation,
    choices: ['NONE', 'COMPACT', 'FLATTEN'],
  });
  if (Resource !== undefined && ACTION.exec(Resource)?.[1] !== 'putObject') {
    report(source, '/ResultWriter/Resource', `results cannot be written to "${Resource}"`);
  }
  const isExported = Resource !== undefined;
  return {
    writing: {
      transformation: config.Transformation ?? (isExported ? 'NONE' : 'COMPACT'),
      outputType: config.OutputType ?? 'JSON',
    },
    destination: isExported ? argumentsOf(source, 'ResultWriter', writer) : undefined,
  };
}

interface Choosing {
  readonly value: unknown;
  readonly choices: readonly string[];
}

function checkChoice(source: StateSource, location: string, { value, choices }: Choosing): void {
  if (value === undefined || choices.includes(value as string)) return; // whatever else it is, it is not among them
  report(source, `/${location}`, `${location} is one of ${choices.join(', ')}, got ${JSON.stringify(value)}`);
}
