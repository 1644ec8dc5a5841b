/**
 * Translates between the JSON of a state and the values of an SDK client.
 *
 * Step Functions spells all members with a capital letter, wherever the SDK does not; it takes moments and bytes as
 * text, and bytes as any JSON, which is then sent as its text.
 */

import { isList, isObject } from '../../asl/json-kind';
import type { Json, JsonObject } from '../../asl/json';
import { readShape, type Shape } from './sdk-notation';

/** An argument that the action does not have. */
export class UnknownArgument extends Error {
  override readonly name = 'UnknownArgument';
}

/** What the client is given for the arguments of a state. */
export function toSdk(value: Json, schema: unknown): unknown {
  if (value === null) return undefined;
  const shape = readShape(schema);
  switch (shape.kind) {
    case 'structure':
      return isObject(value) ? toStructure(value, shape) : value;
    case 'list':
      return isList(value) ? value.map((item) => toSdk(item, shape.item)) : value;
    case 'map':
      return isObject(value) ? mapped(value, ([name, member]) => [name, toSdk(member, shape.value)]) : value;
    case 'moment':
      return typeof value === 'string' || typeof value === 'number' ? new Date(value) : value;
    case 'bytes':
      return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
    case 'plain':
      return value;
  }
}

function toStructure(
  value: JsonObject,
  { name: structure, members }: Shape & { kind: 'structure' },
): unknown {
  const sdkNames = new Map([...members.keys()].map((name) => [capitalised(name), name]));
  return mapped(value, ([name, member]) => {
    const sdkName = sdkNames.get(name);
    if (sdkName === undefined) {
      const known = [...sdkNames.keys()].join(', ');
      throw new UnknownArgument(`"${name}" is no member of ${structure}; its members are: ${known}`);
    }
    return [sdkName, toSdk(member, members.get(sdkName))];
  });
}

/** How a moment is told to a state. */
export type MomentStyle = (moment: Date) => Json;

/** As `aws-sdk:…` tells a moment: without a fraction where that is zero. */
export const momentText: MomentStyle = (moment) => moment.toISOString().replace('.000Z', 'Z');

/** What a state is given for the answer of the client; `undefined` where there is no value. */
export async function fromSdk(
  value: unknown,
  schema: unknown,
  moments: MomentStyle,
): Promise<Json | undefined> {
  if (value === undefined || value === null) return undefined;
  const shape = readShape(schema);
  switch (shape.kind) {
    case 'structure':
      return fromStructure(value as object, shape, moments);
    case 'list':
      return Promise.all(
        (value as readonly unknown[]).map(async (item) => (await fromSdk(item, shape.item, moments)) ?? null), // as its schema says
      );
    case 'map':
      return fromEntries(
        Object.entries(value).map(([name, member]) => ({ name, member, schema: shape.value })),
        moments,
      );
    case 'moment':
      return value instanceof Date ? moments(value) : (value as Json); // what the client could not read
    case 'bytes':
      return bytesText(value);
    case 'plain':
      return typeof value === 'bigint' ? Number(value) : (value as Json); // texts, numbers, truths and documents
  }
}

async function fromStructure(
  value: object,
  { members }: Shape & { kind: 'structure' },
  moments: MomentStyle,
): Promise<Json> {
  const known = Object.entries(value).filter(([name]) => members.has(name));
  const entries = known.map(([name, member]) => ({
    name: capitalised(name),
    member,
    schema: members.get(name),
  }));
  // Seen where a cause is made of it: AWS sorts the members.
  return fromEntries(
    entries.sort((a, b) => (a.name < b.name ? -1 : 1)),
    moments,
  );
}

interface SdkEntry {
  readonly name: string;
  readonly member: unknown;
  readonly schema: unknown;
}

async function fromEntries(entries: readonly SdkEntry[], moments: MomentStyle): Promise<JsonObject> {
  const values = await Promise.all(entries.map(({ member, schema }) => fromSdk(member, schema, moments)));
  return Object.fromEntries(
    entries.flatMap(({ name }, index) => {
      const value = values[index];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

async function bytesText(value: unknown): Promise<string> {
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  if (typeof value === 'object' && value !== null && 'transformToString' in value) {
    const { transformToString } = value as { transformToString(): Promise<string> }; // the SDK's mixin for streams
    return transformToString.call(value);
  }
  return String(value);
}

export function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function mapped(
  value: JsonObject,
  entry: (entry: readonly [string, Json]) => readonly [string, unknown],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).map(entry));
}
