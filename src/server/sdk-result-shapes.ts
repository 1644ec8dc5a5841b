/** Reads what services answer from the clients of the AWS SDK that are installed, which carry it as data. */

import { createRequire } from 'node:module';
import type { ResultShape, ResultShapes } from '../engine/test-state/result-shape';
import { boundsOf, writtenShape } from './service-bounds';

const load = createRequire(__filename);

/** Finds the shape of a task's result; `undefined` where nothing is known of its service. */
export const sdkResultShapes: ResultShapes = (resource) => {
  const [, service, action] = /:states:[^:]*:[^:]*:(?:aws-sdk:)?([^:.]+):([^:.]+)/.exec(resource) ?? [];
  if (service === undefined || action === undefined || /\.sync/.test(resource)) return undefined;

  const client = clientOf(CLIENTS[service] ?? service);
  const operation = client?.[`${capitalised(action)}$`];
  const output = Array.isArray(operation) ? operation[OUTPUT_OF_OPERATION] : undefined;
  if (client === undefined || output === undefined) return writtenShape(service, capitalised(action));
  const shape = shapeOf(output, { client, service, name: '', depth: 0 });
  // The optimised integration parses what the function returned.
  return resource.endsWith(':lambda:invoke') && shape.kind === 'structure'
    ? { ...shape, fields: { ...shape.fields, Payload: ANYTHING } }
    : shape;
};

/** The integrations that are not named like their client. */
const CLIENTS: Readonly<Record<string, string>> = { states: 'sfn', events: 'eventbridge' };

type Client = Readonly<Record<string, unknown>>;

function clientOf(name: string): Client | undefined {
  try {
    return load(`@aws-sdk/client-${name}`) as Client; // a module
  } catch {
    return undefined;
  }
}

/** Step Functions spells all names with a capital letter. */
function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const ANYTHING: ResultShape = { kind: 'anything' };

// The SDK's own notation: arrays that begin with a kind, numbers for simple kinds, functions for what comes later.
const OUTPUT_OF_OPERATION = 5;
const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;
const LIST_OF = 64;
const MAP_OF = 128;
const SIMPLE: ReadonlyMap<number, ResultShape> = new Map([
  [0, { kind: 'text' }],
  [1, { kind: 'number' }],
  [2, { kind: 'truth' }],
  // Moments and bytes are texts in JSON.
  [4, { kind: 'text' }],
  [5, { kind: 'text' }],
  [6, { kind: 'text' }],
  [7, { kind: 'text' }],
  [21, { kind: 'text' }],
]);

interface Position {
  readonly client: Client;
  readonly service: string;
  /** Of the field. */
  readonly name: string;
  readonly depth: number;
}

/** Shapes may hold themselves; deeper than this, nobody looks. */
const MAX_DEPTH = 12;

function shapeOf(notation: unknown, position: Position): ResultShape {
  const { depth } = position;
  if (depth > MAX_DEPTH) return ANYTHING;
  if (typeof notation === 'function') return shapeOf((notation as () => unknown)(), position); // a schema that comes later
  if (typeof notation === 'number') return simpleShape(notation, position);
  if (!Array.isArray(notation)) return ANYTHING;

  const [kind, ...rest] = notation as readonly unknown[];
  // A member with traits is its schema with something beside it; a schema has its namespace there.
  if (typeof rest[0] !== 'string') return shapeOf(kind, position);
  const inner = { ...position, depth: depth + 1 };
  switch (kind) {
    case LIST:
      return { kind: 'list', item: shapeOf(rest[3], inner) };
    case MAP:
      return { kind: 'map', item: shapeOf(rest[4], inner) };
    case STRUCTURE:
      return structureOf(rest, inner);
    default:
      // A simple kind with a name and traits of its own.
      return kind === 0 ? shapeOf(rest[3], inner) : ANYTHING;
  }
}

function simpleShape(code: number, position: Position): ResultShape {
  if (code >= MAP_OF) return { kind: 'map', item: simpleShape(code - MAP_OF, position) };
  if (code >= LIST_OF) return { kind: 'list', item: simpleShape(code - LIST_OF, position) };
  const shape = SIMPLE.get(code) ?? ANYTHING;
  const values = shape.kind === 'text' ? enumeration(position) : undefined;
  if (values !== undefined) return { kind: 'text', values };
  return { ...shape, ...boundsOf(position.service, position.name) };
}

/** What the client exports under the name of the field, where that is a list of words. */
function enumeration({ client, name }: Position): readonly string[] | undefined {
  const words = client[name];
  if (typeof words !== 'object' || words === null) return undefined;
  const values = Object.values(words);
  return values.every((value) => typeof value === 'string') ? values : undefined;
}

/** Namespace, name, traits, the names of the members, their schemas, and how many of the first are required. */
function structureOf(
  [, , , names, members, required = 0]: readonly unknown[],
  position: Position,
): ResultShape {
  const fields = (names as readonly string[]).map(capitalised); // the SDK's notation
  const shapes = fields.map((name, index) => {
    return [name, shapeOf((members as readonly unknown[])[index], { ...position, name })] as const; // likewise
  });
  return {
    kind: 'structure',
    fields: Object.fromEntries(shapes),
    required: fields.slice(0, Number(required)),
  };
}
