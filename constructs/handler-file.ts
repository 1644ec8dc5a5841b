/** Finds the files that bundling a handler needs. */

import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { entryCandidates, type LambdaHandle } from 'stepwright';

export interface HandlerFile {
  readonly entry: string;
  readonly export: string;
  readonly lockFile: string;
}

const SCRIPT = /\.[cm]?[jt]sx?$/;

/** Whether esbuild can bundle it, which is so for TypeScript and JavaScript. */
export function isScript({ entry }: LambdaHandle): boolean {
  return SCRIPT.test(entry) || !/\.\w+$/.test(entry);
}

/** Or what is missing, in words that follow the name of the handler. */
export function findHandlerFile(handler: LambdaHandle, lockFileGiven?: string): HandlerFile | string {
  const candidates = entryCandidates(handler);
  const entry = candidates.find((path) => SCRIPT.test(path) && isFile(path));
  if (entry === undefined) return notFound(candidates);

  const lockFile = lockFileGiven ?? lockFileAbove(entry);
  if (lockFile === undefined) return noLockFile(entry);
  return { entry, export: handler.export, lockFile };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

const LOCK_FILES = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb'];

/** The lock file of the project that holds `file`: the CDK would look above the working directory instead. */
function lockFileAbove(file: string): string | undefined {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const lockFile = LOCK_FILES.map((name) => join(folder, name)).find((path) => existsSync(path));
    if (lockFile !== undefined || folder === dirname(folder)) return lockFile;
  }
}

function notFound(candidates: readonly string[]): string {
  if (candidates.length === 0)
    return 'has no known folder, as nothing tells which file calls lambda(…); give an absolute path';
  const tried = candidates.map((path) => `\n    ${path}`).join('');
  return `has no file; correct the path, which is relative to the file that calls lambda(…); tried:${tried}`;
}

function noLockFile(entry: string): string {
  return `has no lock file (${LOCK_FILES.join(', ')}) in a folder above ${entry}; install with your package manager, or give lambdaDefaults.depsLockFilePath`;
}
