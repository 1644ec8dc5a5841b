/** Puts real values, such as the ARNs of functions, in the place of a definition's `${Name}`. */

import type { StateMachineDefinition } from './definition';

/** The definition with every `${Name}` of `values` replaced, in all its strings; other names stay as they are. */
export function substitute(
  definition: StateMachineDefinition,
  values: Readonly<Record<string, string>>,
): StateMachineDefinition {
  return replaced(definition, new Map(Object.entries(values)));
}

function replaced<T>(part: T, values: ReadonlyMap<string, string>): T;
function replaced(part: unknown, values: ReadonlyMap<string, string>): unknown {
  if (typeof part === 'string') {
    return part.replace(/\$\{([^{}]+)\}/g, (placeholder, name: string) => values.get(name) ?? placeholder);
  }
  if (Array.isArray(part)) return part.map((item: unknown) => replaced(item, values));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, replaced(value as unknown, values)]),
  ); // JSON
}
