/** Finds how many bytes of JSON a schema lets through at most, as far as the schema says. */

export interface SchemaSize {
  /** Infinite where something in it has no bound. */
  readonly bytes: number;
  /** The part that takes most of them: `lines[].text`; empty for the whole. */
  readonly largest: string;
}

type Schema = Readonly<Record<string, unknown>>;

/** Of a JSON Schema. A character is counted as one byte: as few as it may have. */
export function schemaSize(schema: unknown): SchemaSize {
  if (!isObject(schema)) return UNBOUNDED;
  if ('const' in schema) return whole(lengthOf(schema['const']));
  if (Array.isArray(schema['enum'])) return whole(Math.max(...schema['enum'].map(lengthOf)));
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(choices)) return largestOf(choices.map(schemaSize));
  switch (schema['type']) {
    case 'string':
      return whole(stringLength(schema) + 2);
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
      return UNBOUNDED;
  }
}

/** As long as numbers get; that is little beside what is looked for. */
const SCALAR_BYTES = 24;

const UNBOUNDED: SchemaSize = { bytes: Infinity, largest: '' };

function stringLength({ maxLength, format }: Schema): number {
  if (typeof maxLength === 'number') return maxLength;
  return typeof format === 'string' && SHORT_FORMATS.includes(format) ? 40 : Infinity;
}

const SHORT_FORMATS: readonly string[] = ['date-time', 'date', 'time', 'duration', 'uuid', 'ipv4', 'ipv6'];

function arraySize({ items, maxItems }: Schema): SchemaSize {
  const each = schemaSize(items);
  const count = typeof maxItems === 'number' ? maxItems : Infinity;
  return { bytes: count * (each.bytes + 1) + 2, largest: joined('[]', each.largest) };
}

function objectSize({ properties, additionalProperties }: Schema): SchemaSize {
  if (!isObject(properties) || isObject(additionalProperties)) return UNBOUNDED;
  const members = Object.entries(properties).map(([name, schema]) => {
    const { bytes, largest } = schemaSize(schema);
    return { bytes: bytes + name.length + 4, largest: joined(name, largest) };
  });
  const bytes = members.reduce((sum, member) => sum + member.bytes, 2);
  return { bytes, largest: largestOf(members).largest };
}

function largestOf(sizes: readonly SchemaSize[]): SchemaSize {
  return sizes.reduce((largest, one) => (one.bytes > largest.bytes ? one : largest), whole(0));
}

function joined(name: string, inner: string): string {
  return inner === '' || inner.startsWith('[') ? `${name}${inner}` : `${name}.${inner}`;
}

function whole(bytes: number): SchemaSize {
  return { bytes, largest: '' };
}

function lengthOf(value: unknown): number {
  return JSON.stringify(value).length;
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
