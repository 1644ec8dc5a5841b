/** Finds the file of a handler among the paths it may have. */

import { existsSync } from 'node:fs';

/** The first of `candidates` that exists; throws an error that lists them all where none does. */
export function resolveEntry(what: string, candidates: readonly string[]): string {
  const found = candidates.find((path) => existsSync(path));
  if (found !== undefined) return found;

  const tried = candidates.map((path) => `\n  ${path}`).join('');
  throw new Error(`the file of ${what} does not exist; tried:${tried}`);
}
