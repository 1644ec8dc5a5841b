/** Reads the items of JSON files: those of one array, or one from each line. */

import type { ReaderConfig } from '../../asl/distributed-map';
import type { Json } from '../../asl/json';
import { linesOf, wholeTextOf, type Content } from './content';
import { ItemReaderFault, type Item } from './item';

/** The items of the array in a file, or of the one that a JSON Pointer leads to. */
export async function* readJson(content: Content, { ItemsPointer }: ReaderConfig): AsyncGenerator<Item> {
  const document = parsed(await wholeTextOf(content), content.source);
  const items = ItemsPointer === undefined ? document : pointedAt(document, ItemsPointer);
  if (!isArray(items)) throw new ItemReaderFault('Attempting to map over non-iterable node.');
  for (const value of items) yield { value, source: content.source };
}

/** An item from each line that is not blank. */
export async function* readJsonLines(content: Content): AsyncGenerator<Item> {
  const { source } = content;
  for await (const line of linesOf(content)) {
    if (line.trim() !== '') yield { value: parsed(line, source), source };
  }
}

function parsed(text: string, source: string): Json {
  try {
    return JSON.parse(text) as Json; // whatever it holds
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ItemReaderFault(`${source} is not valid JSON: ${reason}`, { cause: error });
  }
}

/** As RFC 6901 has it. */
function pointedAt(document: Json, pointer: string): Json | undefined {
  const steps = pointer.split('/').slice(1);
  let value: Json | undefined = document;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null) return undefined;
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    value = Object.hasOwn(value, name) ? (value as Readonly<Record<string, Json>>)[name] : undefined; // arrays are indexed by text here, too
  }
  return value;
}

function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
