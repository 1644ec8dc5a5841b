/** Writes paths as people find them: from where they are, unless the file is elsewhere. */

import { relative } from 'node:path';

export function shownPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
}
