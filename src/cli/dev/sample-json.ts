/** Makes up a value that fits a JSON Schema, to be shown as an example. */

import type { Json } from '../../asl/json';
import { isObject } from '../../asl/json-kind';

/** The simplest value; what a schema says beyond types, enumerations and properties is not looked at. */
export function sampleOf(schema: Json): Json {
  if (!isObject(schema)) return {};
  const { const: constant, default: byDefault, examples, enum: choices, anyOf, oneOf, type } = schema;
  const given = [constant, byDefault, first(examples), first(choices)].find((value) => value !== undefined);
  if (given !== undefined) return given;
  const alternative = first(anyOf) ?? first(oneOf);
  if (alternative !== undefined) return sampleOf(alternative);
  return sampleOfType(Array.isArray(type) ? first(type) : type, schema);
}

function first(list: Json | undefined): Json | undefined {
  return Array.isArray(list) ? list[0] : undefined;
}

function sampleOfType(
  type: Json | undefined,
  { properties, required }: Readonly<Record<string, Json>>,
): Json {
  switch (type) {
    case 'string':
      return 'text';
    case 'number':
    case 'integer':
      return 0;
    case 'boolean':
      return true;
    case 'array':
      return [];
    case 'null':
      return null;
    default:
      return sampleObject(properties ?? {}, Array.isArray(required) ? required : []);
  }
}

function sampleObject(properties: Json, required: readonly Json[]): Json {
  if (!isObject(properties)) return {};
  const needed = Object.entries(properties).filter(([name]) => required.includes(name));
  return Object.fromEntries(needed.map(([name, schema]) => [name, sampleOf(schema)]));
}
