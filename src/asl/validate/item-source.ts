/** The rules for what a Distributed Map reads its items from, how it batches them and where it puts results. */

import { MAX_PAYLOAD_BYTES } from '../limits';
import { checkDynamicValue } from './expression';
import { referencePath } from './json-path';
import { objectTemplate, template } from './payload-template';
import { type Fields, inside, isObject, type Place, refuse } from './place';
import { isS3Action } from './resource';
import { atMostOne, type Check, checkShape, inJsonata, inJsonPath, ofShape, required, shape } from './shape';
import { filledListOf, integer, oneOf, orExpression, text } from './values';

const MAX_ITEMS = 100_000_000;

function s3Action(...actions: readonly string[]): Check {
  return (value, place) => {
    if (typeof value !== 'string') refuse(place, 'Expected value of type [STRING]');
    else if (!isS3Action(value, actions)) {
      refuse(place, "The field 'Resource' does not match any of the allowed values");
    }
  };
}

const READER_CONFIG = shape(
  {
    InputType: oneOf('CSV', 'JSON', 'JSONL', 'PARQUET', 'MANIFEST'),
    Transformation: oneOf('NONE', 'LOAD_AND_FLATTEN'),
    ManifestType: oneOf('ATHENA_DATA', 'S3_INVENTORY'),
    CSVDelimiter: oneOf('COMMA', 'PIPE', 'SEMICOLON', 'SPACE', 'TAB'),
    CSVHeaderLocation: oneOf('FIRST_ROW', 'GIVEN'),
    CSVHeaders: filledListOf(text),
    ItemsPointer: jsonPointer,
    // AWS takes a negative number too, and fails when the state runs.
    MaxItems: orExpression(integer({ max: MAX_ITEMS })),
    MaxItemsPath: inJsonPath(referencePath),
  },
  atMostOne('MaxItems', 'MaxItemsPath'),
);

const READER = shape({
  Resource: required(s3Action('getObject', 'listObjectsV2')),
  ReaderConfig: readerConfig,
  Parameters: inJsonPath(objectTemplate),
  Arguments: inJsonata(checkDynamicValue),
});

/** Where a Distributed Map reads its items. */
export const itemReader: Check = (value, place) => {
  if (!checkShape(value, READER, place)) return;
  const config = value['ReaderConfig'];
  if (!isObject(config)) return;
  if (config['InputType'] === 'PARQUET') refuseVersion(value, place);
  if (config['Transformation'] !== 'LOAD_AND_FLATTEN') return;

  const source = value['Resource'];
  if (typeof source === 'string' && !isS3Action(source, ['listObjectsV2'])) {
    const message =
      "The field 'Transformation' with value 'LOAD_AND_FLATTEN' is only supported for s3:listObjectsV2";
    refuse(inside(inside(place, 'ReaderConfig'), 'Transformation'), message);
  }
};

/** Parquet files are read in many requests, which no version of an object ties together. */
function refuseVersion(reader: Fields, place: Place): void {
  for (const field of ['Parameters', 'Arguments']) {
    const source = reader[field];
    const hasVersion =
      isObject(source) && (Object.hasOwn(source, 'VersionId') || Object.hasOwn(source, 'VersionId.$'));
    if (hasVersion) refuse(inside(place, field), "Field 'VersionId' is not supported");
  }
}

function readerConfig(value: unknown, place: Place): void {
  if (!checkShape(value, READER_CONFIG, place)) return;
  checkInputType(value, place);
  checkHeaders(value, place);
}

function checkInputType(config: Fields, place: Place): void {
  const { InputType, ManifestType, Transformation } = config;
  const needsType = Transformation === 'LOAD_AND_FLATTEN' || ManifestType === 'ATHENA_DATA';
  if (needsType && InputType === undefined) refuse(place, 'These fields are required: [InputType]');
  if (ManifestType === 'S3_INVENTORY' && InputType !== undefined) {
    refuse(place, "Field 'InputType' is not supported");
  }
  if (ManifestType === 'ATHENA_DATA' && (InputType === 'JSON' || InputType === 'MANIFEST')) {
    refuse(inside(place, 'InputType'), 'Value should be one of the following: [CSV, JSONL, PARQUET]');
  }
}

/** CSV says where its headers are; other formats have none. */
function checkHeaders(config: Fields, place: Place): void {
  const { InputType, CSVHeaderLocation, CSVHeaders } = config;
  if (InputType === 'CSV' && CSVHeaderLocation === undefined) {
    refuse(place, "The field 'CSVHeaderLocation' is required");
  }
  if (InputType !== undefined && InputType !== 'CSV') {
    for (const field of ['CSVHeaderLocation', 'CSVHeaders', 'CSVDelimiter']) {
      if (Object.hasOwn(config, field)) refuse(place, `Field '${field}' is not supported`);
    }
  }
  if (CSVHeaderLocation === 'GIVEN' && CSVHeaders === undefined) {
    refuse(place, 'These fields are required: [CSVHeaders]');
  }
}

function jsonPointer(value: unknown, place: Place): void {
  if (typeof value !== 'string') refuse(place, 'Expected value of type [STRING]');
  else if (!/^(?:\/(?:[^~/]|~[01])*)*$/.test(value)) refuse(place, 'Value is not a valid JSON Pointer');
}

const BATCH_FIELDS = [
  'MaxItemsPerBatch',
  'MaxItemsPerBatchPath',
  'MaxInputBytesPerBatch',
  'MaxInputBytesPerBatchPath',
];

const BATCHER = shape(
  {
    MaxItemsPerBatch: orExpression(integer({ min: 1 })),
    MaxItemsPerBatchPath: inJsonPath(referencePath),
    MaxInputBytesPerBatch: orExpression(integer({ min: 1, max: MAX_PAYLOAD_BYTES })),
    MaxInputBytesPerBatchPath: inJsonPath(referencePath),
    BatchInput: (value, place) => {
      if (place.language === 'JSONata') checkDynamicValue(value, place);
      else template(value, place);
    },
  },
  atMostOne('MaxItemsPerBatch', 'MaxItemsPerBatchPath'),
  atMostOne('MaxInputBytesPerBatch', 'MaxInputBytesPerBatchPath'),
);

/** How a Distributed Map puts items together. */
export const itemBatcher: Check = (value, place) => {
  if (!checkShape(value, BATCHER, place)) return;
  if (BATCH_FIELDS.some((field) => Object.hasOwn(value, field))) return;
  refuse(place, `This object should have at least one of the following fields: [${BATCH_FIELDS.join(', ')}]`);
};

const WRITER_CONFIG = shape({
  OutputType: required(oneOf('JSON', 'JSONL')),
  Transformation: oneOf('NONE', 'COMPACT', 'FLATTEN'),
});

const WRITER = shape({
  Resource: s3Action('putObject'),
  WriterConfig: ofShape(WRITER_CONFIG),
  Parameters: inJsonPath(objectTemplate),
  Arguments: inJsonata(checkDynamicValue),
});

/** Where a Distributed Map puts its results: with a destination, a format or both. */
export const resultWriter: Check = (value, place) => {
  if (!checkShape(value, WRITER, place)) return;
  const destination = place.language === 'JSONata' ? 'Arguments' : 'Parameters';
  const [hasResource, hasDestination] = ['Resource', destination].map((field) => Object.hasOwn(value, field));
  if (Object.keys(value).length === 0) refuse(place, 'Value cannot be empty');
  if (hasResource === true && hasDestination !== true)
    refuse(place, `These fields are required: [${destination}]`);
  if (hasDestination === true && hasResource !== true) refuse(place, 'These fields are required: [Resource]');
};
