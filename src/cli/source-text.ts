/** Lets the compiler read the sources that it compares `lambda` calls with. */

import { readFileSync } from 'node:fs';

/** `undefined` for a file that cannot be read: the comparison is left out then. */
export function sourceText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
