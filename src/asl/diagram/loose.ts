/** Reads fields of a definition that nobody has checked: what has the wrong type counts as absent. */

export type LooseObject = Readonly<Record<string, unknown>>;

export function objectIn(value: unknown): LooseObject | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as LooseObject) : undefined; // just checked
}

export function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : []; // just checked
}

export function objectsIn(value: unknown): readonly LooseObject[] {
  return listIn(value)
    .map(objectIn)
    .filter((one) => one !== undefined);
}

export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The texts of a list, joined as people list them: `ErrorA, ErrorB`. */
export function namesIn(value: unknown): string {
  return listIn(value)
    .flatMap((one) => textIn(one) ?? [])
    .join(', ');
}
