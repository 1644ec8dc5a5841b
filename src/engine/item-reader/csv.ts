/** Reads the rows of a CSV file as objects of texts. */

import type { ReaderConfig } from '../../asl/distributed-map';
import type { JsonObject } from '../../asl/json';
import { textOf, type Content } from './content';
import { csvRows } from './csv-rows';
import { inHashMapOrder } from './hash-map-order';
import { ItemReaderFault, type Item } from './item';

const DELIMITERS = { COMMA: ',', PIPE: '|', SEMICOLON: ';', SPACE: ' ', TAB: '\t' } as const;

/** Each row under its headers: a short row is filled up with empty texts, a long one cut off. */
export async function* readCsv(content: Content, config: ReaderConfig): AsyncGenerator<Item> {
  const { CSVDelimiter = 'COMMA', CSVHeaderLocation, CSVHeaders = [] } = config;
  let toObject = CSVHeaderLocation === 'GIVEN' ? rowReader(CSVHeaders) : undefined;
  for await (const row of csvRows(textOf(content), DELIMITERS[CSVDelimiter])) {
    if (toObject === undefined) toObject = rowReader(row);
    else yield { value: toObject(row), source: content.source };
  }
}

function rowReader(headers: readonly string[]): (row: readonly string[]) => JsonObject {
  if (new Set(headers).size < headers.length) {
    throw new ItemReaderFault('CSV headers cannot contain duplicates.');
  }
  const columns = inHashMapOrder(headers).map((name) => ({ name, index: headers.indexOf(name) }));
  return (row) => Object.fromEntries(columns.map(({ name, index }) => [name, row[index] ?? '']));
}
