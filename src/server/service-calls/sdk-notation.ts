/**
 * Reads the notation in which the clients of the AWS SDK carry the shapes of what is sent and given.
 *
 * A schema is an array that begins with its kind, a number for a simple kind, or a function for one that comes
 * later; reading goes one level deep, because shapes may hold themselves.
 */

export type Shape =
  | StructureShape
  | { readonly kind: 'list'; readonly item: unknown }
  | { readonly kind: 'map'; readonly value: unknown }
  | { readonly kind: 'moment' }
  | { readonly kind: 'bytes' }
  /** `type` is absent where the notation does not tell. */
  | { readonly kind: 'plain'; readonly type?: 'text' | 'number' | 'truth' };

export interface StructureShape {
  readonly kind: 'structure';
  readonly name: string;
  /** The schemas of its members, in their order. */
  readonly members: ReadonlyMap<string, unknown>;
  /** How many of the first members are always there. */
  readonly required: number;
  /** Whether one of its members is there, and no other. */
  readonly isUnion: boolean;
}

const SIMPLE = 0;
const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;
const UNION = 4;
const OPERATION = 9;

const TYPES = ['text', 'number', 'truth'] as const;
const MOMENTS: readonly number[] = [4, 5, 6, 7];
const BYTES: readonly number[] = [21, 42];
const LIST_OF = 64;
const MAP_OF = 128;

const PLAIN: Shape = { kind: 'plain' };

/** The schemas of what an action takes and gives, as a client exports them. */
export function readOperation(
  notation: unknown,
): { readonly input: unknown; readonly output: unknown } | undefined {
  if (!Array.isArray(notation) || notation[0] !== OPERATION) return undefined;
  const [, , , , input, output] = notation as readonly unknown[];
  return { input, output };
}

/** @param schema as a client, or the shape around it, holds it. */
export function readShape(schema: unknown): Shape {
  if (typeof schema === 'function') return readShape((schema as () => unknown)()); // a schema that comes later
  if (typeof schema === 'number') return simpleShape(schema);
  if (!Array.isArray(schema)) return PLAIN;

  const [kind, namespace, name, , fourth, fifth, sixth] = schema as readonly unknown[];
  // A member with traits is its schema with something beside it; a schema has its namespace there.
  if (typeof namespace !== 'string') return readShape(kind);
  switch (kind) {
    case SIMPLE:
      return readShape(fourth);
    case LIST:
      return { kind: 'list', item: fourth };
    case MAP:
      return { kind: 'map', value: fifth };
    case STRUCTURE:
    case UNION:
      return {
        kind: 'structure',
        name: String(name),
        members: membersOf(fourth, fifth),
        required: Number(sixth ?? 0),
        isUnion: kind === UNION,
      };
    default:
      return PLAIN;
  }
}

function membersOf(names: unknown, schemas: unknown): ReadonlyMap<string, unknown> {
  if (!Array.isArray(names) || !Array.isArray(schemas)) return new Map();
  return new Map(names.map((name, index): [string, unknown] => [String(name), schemas[index]]));
}

function simpleShape(code: number): Shape {
  if (code >= MAP_OF) return { kind: 'map', value: code - MAP_OF };
  if (code >= LIST_OF) return { kind: 'list', item: code - LIST_OF };
  if (MOMENTS.includes(code)) return { kind: 'moment' };
  if (BYTES.includes(code)) return { kind: 'bytes' };
  const type = TYPES[code];
  return type === undefined ? PLAIN : { kind: 'plain', type };
}
