/** What a distributed Map reads its items from, how it batches them and where it puts results, as AWS spells it. */

import type { Json } from './json';

/** One expression, in a field that wants something else. */
type Expression = string;

export interface ItemReader {
  /** `arn:aws:states:::s3:getObject` or `arn:aws:states:::s3:listObjectsV2`. */
  readonly Resource: string;
  readonly Arguments?: Json;
  readonly Parameters?: Json;
  readonly ReaderConfig?: ReaderConfig;
}

export interface ReaderConfig {
  readonly InputType?: 'CSV' | 'JSON' | 'JSONL' | 'PARQUET' | 'MANIFEST';
  readonly Transformation?: 'NONE' | 'LOAD_AND_FLATTEN';
  readonly ManifestType?: 'ATHENA_DATA' | 'S3_INVENTORY';
  readonly CSVDelimiter?: 'COMMA' | 'PIPE' | 'SEMICOLON' | 'SPACE' | 'TAB';
  readonly CSVHeaderLocation?: 'FIRST_ROW' | 'GIVEN';
  readonly CSVHeaders?: readonly string[];
  /** A JSON Pointer to the array in a JSON file. */
  readonly ItemsPointer?: string;
  /** 0 stands for all of them. */
  readonly MaxItems?: number | Expression;
  readonly MaxItemsPath?: string;
}

export interface ItemBatcher {
  readonly MaxItemsPerBatch?: number | Expression;
  readonly MaxItemsPerBatchPath?: string;
  readonly MaxInputBytesPerBatch?: number | Expression;
  readonly MaxInputBytesPerBatchPath?: string;
  readonly BatchInput?: Json;
}

export interface ResultWriter {
  /** `arn:aws:states:::s3:putObject`. */
  readonly Resource?: string;
  readonly Arguments?: Json;
  readonly Parameters?: Json;
  readonly WriterConfig?: WriterConfig;
}

export interface WriterConfig {
  readonly OutputType?: 'JSON' | 'JSONL';
  readonly Transformation?: 'NONE' | 'COMPACT' | 'FLATTEN';
}
