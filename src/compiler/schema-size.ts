/** Finds how many bytes of JSON a schema lets through at most, as far as the schema says. */

import { choicesOf, isJsonSchema, type JsonSchema } from './contract-schema';

export interface SchemaSize {
  /** Infinite where something in it has no bound. */
  readonly bytes: number;
  /** The part that takes most of them: `lines[].text`; empty for the whole. */
  readonly largest: string;
  /** The parts that have no bound. */
  readonly unbounded: readonly Unbounded[];
}

export interface Unbounded {
  /** As in `largest`. */
  readonly part: string;
  /** In words that stand behind it: `is a string of any length`. */
  readonly why: string;
}

/** Of a JSON Schema. A character is counted as one byte: as few as it may have. */
export function schemaSize(schema: unknown): SchemaSize {
  if (!isJsonSchema(schema)) return unbounded(ANYTHING);
  if ('const' in schema) return whole(lengthOf(schema['const']));
  if (Array.isArray(schema['enum'])) return whole(Math.max(...schema['enum'].map(lengthOf)));
  const choices = choicesOf(schema);
  if (choices !== undefined) return largestOf(choices.map(schemaSize));
  switch (schema['type']) {
    case 'string':
      return stringSize(schema);
    case 'array':
      return arraySize(schema);
    case 'object':
      return objectSize(schema);
    case 'number':
    case 'integer':
    case 'boolean':
    case 'null':
      return whole(SCALAR_BYTES);
    default:
      return unbounded(ANYTHING);
  }
}

/** As long as numbers get; that is little beside what is looked for. */
const SCALAR_BYTES = 24;

const ANYTHING = 'may be anything, as far as its schema tells';

function stringSize({ maxLength, format }: JsonSchema): SchemaSize {
  if (typeof maxLength === 'number') return whole(maxLength + 2);
  const isShort = typeof format === 'string' && SHORT_FORMATS.includes(format);
  return isShort ? whole(SHORT_FORMAT_BYTES) : unbounded('is a string of any length');
}

const SHORT_FORMAT_BYTES = 42;

const SHORT_FORMATS: readonly string[] = ['date-time', 'date', 'time', 'duration', 'uuid', 'ipv4', 'ipv6'];

function arraySize({ items, maxItems, prefixItems }: JsonSchema): SchemaSize {
  if (Array.isArray(prefixItems) && !isJsonSchema(items)) return together(prefixItems.map(itemSize));
  const each = itemSize(items);
  if (typeof maxItems === 'number') return { ...each, bytes: maxItems * each.bytes + 2 };
  const endless = { part: '', why: 'is an array of any length' };
  return { bytes: Infinity, largest: each.largest, unbounded: [endless, ...each.unbounded] };
}

/** With the comma behind it. */
function itemSize(schema: unknown): SchemaSize {
  const { bytes, ...item } = within('[]', schemaSize(schema));
  return { ...item, bytes: bytes + 1 };
}

function objectSize({ properties, additionalProperties }: JsonSchema): SchemaSize {
  if (!isJsonSchema(properties) || isJsonSchema(additionalProperties))
    return unbounded('is an object with any fields');
  const members = Object.entries(properties).map(([name, schema]) => {
    const { bytes, ...member } = within(name, schemaSize(schema));
    return { ...member, bytes: bytes + name.length + 4 };
  });
  return together(members);
}

/** What holds all of them, with its brackets. */
function together(members: readonly SchemaSize[]): SchemaSize {
  const bytes = members.reduce((sum, member) => sum + member.bytes, 2);
  return { ...largestOf(members), bytes };
}

/** The largest of them, and what has no bound in any. */
function largestOf(sizes: readonly SchemaSize[]): SchemaSize {
  const largest = sizes.reduce((most, one) => (one.bytes > most.bytes ? one : most), whole(0));
  return { ...largest, unbounded: sizes.flatMap((one) => one.unbounded) };
}

function within(name: string, { bytes, largest, unbounded: parts }: SchemaSize): SchemaSize {
  const inner = parts.map(({ part, why }) => ({ part: joined(name, part), why }));
  return { bytes, largest: joined(name, largest), unbounded: inner };
}

/** The name of a part within another. */
export function joined(name: string, inner: string): string {
  return inner === '' || inner.startsWith('[') ? `${name}${inner}` : `${name}.${inner}`;
}

function whole(bytes: number): SchemaSize {
  return { bytes, largest: '', unbounded: [] };
}

function unbounded(why: string): SchemaSize {
  return { bytes: Infinity, largest: '', unbounded: [{ part: '', why }] };
}

function lengthOf(value: unknown): number {
  return JSON.stringify(value).length;
}
