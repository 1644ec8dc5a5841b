/** Makes JSON of what an expression gave, as Step Functions passes it on. */

import type { Json } from '../../asl/json';

/**
 * The value as JSON: infinite numbers become texts (recorded: `1/0` gives `"Infinity"`), what is missing in an
 * array becomes `null`. There is no JSON, and so no result, where a function is anywhere in the value.
 */
export function toJson(value: unknown): Json | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : String(value);
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object' || isFunction(value)) return undefined;
  return Array.isArray(value) ? itemsToJson(value) : fieldsToJson(value);
}

/** The package represents its functions by objects with these marks. */
function isFunction(value: object): boolean {
  return '_jsonata_lambda' in value || '_jsonata_function' in value;
}

function itemsToJson(items: readonly unknown[]): Json | undefined {
  const converted = items.map(toJson).filter((item) => item !== undefined);
  return converted.length === items.length ? converted : undefined;
}

function fieldsToJson(fields: object): Json | undefined {
  const names = Object.keys(fields);
  const values = itemsToJson(Object.values(fields));
  if (!Array.isArray(values)) return undefined;
  return Object.fromEntries(names.map((name, index) => [name, values[index]]));
}
