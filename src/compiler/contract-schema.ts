/** Reads contracts as JSON Schema. */

import type { StandardSchema } from '../dsl/schema';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** A schema that cannot be read as JSON Schema is said elsewhere, where it is wrong. */
export function jsonSchemaOf(schema: StandardSchema | undefined): unknown {
  try {
    return schema?.['~standard'].jsonSchema?.input({ target: 'draft-2020-12' });
  } catch {
    return undefined;
  }
}

/** The schema of a field, or of the items; nothing where the schema does not tell. */
export function stepInto(schema: unknown, step: string | number): unknown {
  if (!isJsonSchema(schema)) return undefined;
  if (typeof step === 'number') return schema['items'];
  return isJsonSchema(schema['properties']) ? schema['properties'][step] : undefined;
}

/** What a union is made of; nothing where it is none. */
export function choicesOf(schema: unknown): readonly unknown[] | undefined {
  if (!isJsonSchema(schema)) return undefined;
  const { anyOf, oneOf, type } = schema;
  const choices: unknown = anyOf ?? oneOf;
  if (Array.isArray(choices)) return choices;
  return Array.isArray(type) ? type.map((one: unknown) => ({ ...schema, type: one })) : undefined;
}

export function isJsonSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
