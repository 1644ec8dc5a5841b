/** Records where the items of a distributed map are read from. */

import type { CallSite } from './call-site';
import { describe, expressionOf, refuseOmitted, toExpression } from './capture';
import type { LooseItemOptions, StoredItems } from './items';
import type { ItemFormat, ItemSource } from './distributed-map-node';
import type { Expression } from './node';
import { numberOption, wholeBetween } from './number-option';
import { report } from './tracking';

/** As the developer guide limits `MaxItems` ("ItemReader"). */
const MOST_ITEMS = 100_000_000;

type Place = 'key' | 'prefix' | 'manifest';

/** What may say where the items of a format are. */
const PLACES: Readonly<Record<ItemFormat, readonly Place[]>> = {
  csv: ['key', 'prefix', 'manifest'],
  json: ['key', 'prefix'],
  jsonl: ['key', 'prefix', 'manifest'],
  parquet: ['key', 'prefix', 'manifest'],
  inventory: ['key'],
  objects: ['prefix'],
};

const FROM: Readonly<Record<Place, ItemSource['from']>> = {
  key: 'object',
  prefix: 'prefix',
  manifest: 'manifest',
};

const DELIMITERS = [',', '|', ';', ' ', '\t'];

/** The items as the node has them; what is wrong with the options is reported. */
export function recordItemSource(stored: StoredItems, at: CallSite): ItemSource {
  const { options, format } = stored;
  refuseForeign(options, format, at);
  const text = (value: unknown): Expression | undefined =>
    value === undefined ? undefined : refuseOmitted(toExpression(value, at), at);
  const place = placeOf(options, format, at);
  const present = {
    path: text(options[place]),
    version: text(options.version),
    owner: text(options.owner),
    maxItems: numberOption(options.maxItems, { at, option: 'maxItems', ...wholeBetween(1, MOST_ITEMS) }),
    ...plainOptions(options, at),
  };
  const bucket = refuseOmitted(toExpression(options.bucket, at), at);
  return { kind: 'source', stored, bucket, from: FROM[place], ...defined(present) };
}

function placeOf(options: LooseItemOptions, format: ItemFormat, at: CallSite): Place {
  const allowed = PLACES[format];
  const got = (['key', 'prefix', 'manifest'] as const).filter((place) => options[place] !== undefined);
  const [place, another] = got;
  if (format === 'objects' && place === undefined) return 'prefix';
  if (place === undefined || another !== undefined || !allowed.includes(place)) {
    report({ kind: 'items-nowhere', at, format, got, allowed });
  }
  return place ?? allowed[0] ?? 'key';
}

/** What is written into the definition as it stands. */
function plainOptions({ delimiter, headers, pointer }: LooseItemOptions, at: CallSite) {
  if (delimiter !== undefined && !DELIMITERS.includes(String(delimiter))) {
    const allowed = DELIMITERS.map((one) => JSON.stringify(one));
    report({ kind: 'bad-choice', at, option: 'delimiter', got: describe(delimiter), allowed });
  }
  return {
    delimiter: delimiter === undefined ? undefined : String(delimiter),
    headers: Array.isArray(headers) ? headers.map((header) => fixedText(header, 'headers', at)) : undefined,
    pointer: pointer === undefined ? undefined : pointerOf(pointer, at),
  };
}

function pointerOf(pointer: unknown, at: CallSite): string {
  const text = fixedText(pointer, 'pointer', at);
  if (text !== '' && !text.startsWith('/')) {
    const allowed = ['a JSON Pointer, as "/orders/open"'];
    report({ kind: 'bad-choice', at, option: 'pointer', got: describe(pointer), allowed });
  }
  return text;
}

function fixedText(value: unknown, option: string, at: CallSite): string {
  if (typeof value === 'string' && toExpression(value, at).kind === 'literal') return value;
  const got = expressionOf(value) === undefined ? describe(value) : 'a workflow value';
  report({ kind: 'bad-choice', at, option, got, allowed: ['a fixed text'] });
  return '';
}

/** Options that only another format has. */
function refuseForeign(options: LooseItemOptions, format: ItemFormat, at: CallSite): void {
  const isCsv = format === 'csv';
  const foreign = [
    { option: 'delimiter', isGiven: options.delimiter !== undefined && !isCsv, allowed: 'items.csv' },
    { option: 'headers', isGiven: options.headers !== undefined && !isCsv, allowed: 'items.csv' },
    {
      option: 'pointer',
      isGiven: options.pointer !== undefined && format !== 'json',
      allowed: 'items.json',
    },
    {
      option: 'version',
      isGiven: options.version !== undefined && (format === 'parquet' || options.prefix !== undefined),
      allowed: 'one object that is not Parquet',
    },
  ];
  for (const { option, isGiven, allowed } of foreign) {
    if (isGiven) report({ kind: 'option-not-for-format', at, format, option, allowed });
  }
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function defined<T extends object>(options: T): Defined<T> {
  const present = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Defined<T>; // what was absent is left out
}
