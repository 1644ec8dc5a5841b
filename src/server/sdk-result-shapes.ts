/** Reads what services answer from the clients of the AWS SDK that are installed, which carry it as data. */

import { createRequire } from 'node:module';
import type { ResultShape, ResultShapes } from '../engine/test-state/result-shape';
import { boundsOf, writtenShape } from './service-bounds';
import { readOperation, readShape, type StructureShape } from './service-calls/sdk-notation';

const load = createRequire(__filename);

/** Finds the shape of a task's result; `undefined` where nothing is known of its service. */
export const sdkResultShapes: ResultShapes = (resource) => {
  const [, service, action] = /:states:[^:]*:[^:]*:(?:aws-sdk:)?([^:.]+):([^:.]+)/.exec(resource) ?? [];
  if (service === undefined || action === undefined || /\.sync/.test(resource)) return undefined;

  const client = clientOf(CLIENTS[service] ?? service);
  const output = readOperation(client?.[`${capitalised(action)}$`])?.output;
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

interface Position {
  readonly client: Client;
  readonly service: string;
  /** Of the field. */
  readonly name: string;
  readonly depth: number;
}

/** Shapes may hold themselves; deeper than this, nobody looks. */
const MAX_DEPTH = 12;

function shapeOf(schema: unknown, position: Position): ResultShape {
  const { depth } = position;
  if (depth > MAX_DEPTH) return ANYTHING;
  const inner = { ...position, depth: depth + 1 };
  const shape = readShape(schema);
  switch (shape.kind) {
    case 'list':
      return { kind: 'list', item: shapeOf(shape.item, inner) };
    case 'map':
      return { kind: 'map', item: shapeOf(shape.value, inner) };
    case 'structure':
      return shape.isUnion ? ANYTHING : structureOf(shape, inner);
    case 'moment':
    case 'bytes':
      // They are texts in JSON.
      return textShape(position);
    case 'plain':
      if (shape.type === 'text') return textShape(position);
      return shape.type === undefined ? ANYTHING : { kind: shape.type, ...boundsAt(position) };
  }
}

function textShape(position: Position): ResultShape {
  const values = enumeration(position);
  return values === undefined ? { kind: 'text', ...boundsAt(position) } : { kind: 'text', values };
}

function boundsAt({ service, name }: Position): ReturnType<typeof boundsOf> {
  return boundsOf(service, name);
}

/** What the client exports under the name of the field, where that is a list of words. */
function enumeration({ client, name }: Position): readonly string[] | undefined {
  const words = client[name];
  if (typeof words !== 'object' || words === null) return undefined;
  const values = Object.values(words);
  return values.every((value) => typeof value === 'string') ? values : undefined;
}

function structureOf({ members, required }: StructureShape, position: Position): ResultShape {
  const fields = [...members].map(([member, schema]) => {
    const name = capitalised(member);
    return [name, shapeOf(schema, { ...position, name })] as const;
  });
  return {
    kind: 'structure',
    fields: Object.fromEntries(fields),
    required: fields.slice(0, required).map(([name]) => name),
  };
}
