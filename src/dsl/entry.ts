/** Finds where the code of a lambda may be, from the file that named it; touches no file system. */

import { filePath, locate } from './call-site';
import type { LambdaHandle } from './task';

const SCRIPT = /\.[cm]?[jt]sx?$/;
const COMPILED = ['.js', '.mjs', '.cjs'];

/**
 * Absolute paths in the order to try them: the literal, then what it may have been compiled to.
 *
 * Empty where the host gave no stack to tell which file called `lambda`.
 */
export function entryCandidates({ entry, at }: LambdaHandle): readonly string[] {
  const path = resolveEntry(filePath(entry), locate(at)?.file);
  if (path === undefined) return [];
  const stem = path.replace(SCRIPT, '');
  const isScript = stem !== path || !/\.\w+$/.test(path);
  return [...new Set([path, ...(isScript ? COMPILED.map((extension) => stem + extension) : [])])];
}

function resolveEntry(entry: string, caller: string | undefined): string | undefined {
  if (ROOT.test(entry)) return normalise(entry);
  return caller === undefined ? undefined : normalise(`${caller}/../${entry}`);
}

/** Of a POSIX path, of a Windows drive, or of a Windows share. */
const ROOT = /^(?:\/|[A-Za-z]:[\\/]|\\\\)/;

/** Resolves `.` and `..`; written here because this folder runs where there is no `node:path`. */
function normalise(path: string): string {
  const [root = ''] = ROOT.exec(path) ?? [];
  const isWindows = root !== '/';
  const kept: string[] = [];
  for (const part of path.slice(root.length).split(isWindows ? /[\\/]/ : '/')) {
    if (part === '..') kept.pop();
    else if (part !== '.' && part !== '') kept.push(part);
  }
  return root + kept.join(isWindows ? '\\' : '/');
}
