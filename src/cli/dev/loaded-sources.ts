/** Finds out which files a loaded file was made of. */

import { dirname, join } from 'node:path';

const OWN_FOLDER = dirname(dirname(__dirname));
const PACKAGES = `${join('/', 'node_modules')}/`;

/** A file and all that it imports, directly or not; absolute paths, packages left out. */
export function loadedSources(path: string): readonly string[] {
  const found = new Set<string>();
  const visit = (loaded: NodeJS.Module | undefined): void => {
    if (loaded === undefined || found.has(loaded.filename) || !isSource(loaded.filename)) return;
    found.add(loaded.filename);
    loaded.children.forEach(visit);
  };
  visit(require.cache[path]);
  return [path, ...found].filter((one, index) => index === 0 || one !== path);
}

/** Whether somebody edits a file: nobody does what was installed, nor this very program. */
export function isSource(path: string): boolean {
  return !path.includes(PACKAGES) && !path.startsWith(OWN_FOLDER);
}
