/**
 * Finds what in a schema is not JSON as it is sent: dates, bigints, transforms, defaults.
 *
 * The types refuse the same; this is for schemas built at run time, and for authors who write JavaScript. It
 * needs the schema library's own conversion to JSON Schema, and finds nothing where there is none.
 */

import type { StandardSchema } from './schema';

export type ContractProblem =
  /** What comes out is not what goes in; `field` is where, empty for the whole. */
  | { readonly kind: 'transforms'; readonly field: string }
  /** In the words of the schema library. */
  | { readonly kind: 'not-json'; readonly reason: string };

const TARGET = { target: 'draft-2020-12' };

/** `undefined` for a schema that describes JSON, and for one that cannot tell. */
export function contractProblem(schema: StandardSchema): ContractProblem | undefined {
  const { jsonSchema } = schema['~standard'];
  if (jsonSchema === undefined) return undefined;
  try {
    const taken = withoutStrictness(jsonSchema.input(TARGET));
    return compare(taken, () => withoutStrictness(jsonSchema.output(TARGET)));
  } catch (error) {
    return { kind: 'not-json', reason: messageOf(error) };
  }
}

/** A schema whose input is JSON while its output is not converts one to the other. */
function compare(taken: unknown, convertGiven: () => unknown): ContractProblem | undefined {
  const given = attempt(convertGiven);
  if (given === undefined) return { kind: 'transforms', field: '' };
  const path = firstDifference(taken, given, []);
  return path === undefined ? undefined : { kind: 'transforms', field: fieldPath(path) };
}

function attempt(convert: () => unknown): unknown {
  try {
    return convert();
  } catch {
    return undefined;
  }
}

/** Schemas that drop unknown properties refuse them in their output; that is no transform. */
function withoutStrictness(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutStrictness);
  if (!isObject(schema)) return schema;
  const entries = Object.entries(schema).filter(
    ([keyword, value]) => keyword !== 'additionalProperties' || value !== false,
  );
  return Object.fromEntries(entries.map(([keyword, value]) => [keyword, withoutStrictness(value)]));
}

type Path = readonly string[];

/** The path to the first place where two documents differ. */
function firstDifference(a: unknown, b: unknown, path: Path): Path | undefined {
  if (!isObject(a) || !isObject(b)) return JSON.stringify(a) === JSON.stringify(b) ? undefined : path;
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => key !== 'required');
  for (const key of keys) {
    const difference = firstDifference(a[key], b[key], [...path, key]);
    if (difference !== undefined) return difference;
  }
  const optional = namesOf(b['required']).find((name) => !namesOf(a['required']).includes(name));
  return optional === undefined ? undefined : [...path, 'properties', optional];
}

function namesOf(required: unknown): readonly string[] {
  return Array.isArray(required) ? required.map(String) : [];
}

/** `lines[].price` for the place of a property in a JSON Schema. */
function fieldPath(path: Path): string {
  const names = path.map((keyword, index) => {
    if (path[index - 1] === 'properties') return `.${keyword}`;
    return keyword === 'items' ? '[]' : '';
  });
  return names.join('').replace(/^\./, '');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
