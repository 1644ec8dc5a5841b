/** Finds the files that may export workflows. */

import { readdir, readFile, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { UserError } from '../user-error';
import type { FileToCompile } from './compile-messages';
import { globExpression, globRoot, isGlob } from './glob';
import { definesWorkflow, isNamedWorkflow, isScript } from './workflow-text';

export interface Discovered {
  /** By path, each once. */
  readonly files: readonly FileToCompile[];
  /** Where files may be added that would be found then. */
  readonly folders: readonly string[];
}

/**
 * Looks where it is told: files are taken, in folders those are found that define workflows, and so they are among
 * those that a pattern matches.
 *
 * @throws `UserError` where there is no such file or folder.
 */
export async function discover(given: readonly string[], root: string): Promise<Discovered> {
  const found = await Promise.all((given.length === 0 ? ['.'] : given).map((one) => look(one, root)));
  const files = new Map(found.flatMap((one) => one.files.map((file) => [file.path, file] as const)));
  return {
    files: [...files.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    folders: [...new Set(found.flatMap((one) => one.folders))],
  };
}

async function look(given: string, root: string): Promise<Discovered> {
  const path = resolve(root, given);
  const kind = await stat(path).catch(() => undefined);
  if (kind?.isDirectory() === true) return searchFolder(path, isScript);
  if (kind !== undefined) return { files: [{ path, mustExport: true }], folders: [] };
  if (!isGlob(given)) throw new UserError(`${given}: there is no such file or folder`);
  const pattern = isAbsolute(given) ? given : join(root, given);
  const expression = globExpression(pattern);
  return searchFolder(globRoot(pattern), (file) => isScript(file) && expression.test(file));
}

const LEFT_OUT = new Set(['node_modules', 'dist', 'build', 'coverage', 'cdk.out']);

/** Nobody writes workflows in what tools have made, nor in hidden folders. */
export function isLeftOut(folderName: string): boolean {
  return LEFT_OUT.has(folderName) || folderName.startsWith('.');
}

async function searchFolder(folder: string, mayBe: (path: string) => boolean): Promise<Discovered> {
  const scripts: string[] = [];
  const folders = [folder];
  // A list may grow while it is gone through.
  for (const one of folders) {
    // A folder may go while it is looked for.
    const entries = await readdir(one, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = join(one, entry.name);
      if (entry.isDirectory() && !isLeftOut(entry.name)) folders.push(path);
      else if (entry.isFile() && mayBe(path)) scripts.push(path);
    }
  }
  return { files: await thoseWithWorkflows(scripts), folders };
}

/** So many are read at a time. */
const READERS = 16;

async function thoseWithWorkflows(scripts: readonly string[]): Promise<readonly FileToCompile[]> {
  const found: FileToCompile[] = [];
  const rest = scripts.values();
  const read = async (): Promise<void> => {
    for (const path of rest) {
      const mustExport = isNamedWorkflow(path);
      if (mustExport || definesWorkflow(await textOf(path))) found.push({ path, mustExport });
    }
  };
  await Promise.all(Array.from({ length: READERS }, read));
  return found;
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
