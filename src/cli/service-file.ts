/** The file by which other commands find the `dev` that serves a data folder. */

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Where `dev` keeps its data unless it is told otherwise. */
export const DATA_FOLDER = '.stepwright';

const FILE = 'dev.json';

export interface ServiceFile {
  readonly endpoint: string;
  readonly pid: number;
}

/** Says where the service is; the returned function takes it back. */
export function writeServiceFile(dataFolder: string, endpoint: string): () => void {
  const file = join(dataFolder, FILE);
  const content: ServiceFile = { endpoint, pid: process.pid };
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
  return () => {
    if (readServiceFile(dataFolder)?.pid === process.pid) rmSync(file, { force: true });
  };
}

/** `undefined` where none runs: there is no file, or its process was killed. */
export function readServiceFile(dataFolder: string): ServiceFile | undefined {
  try {
    const read = JSON.parse(readFileSync(join(dataFolder, FILE), 'utf8')) as ServiceFile; // written above
    return isRunning(read.pid) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, as somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The data folder that a folder belongs to: in it, or in one around it, up to the root of the repository. */
export function findDataFolder(from: string): string | undefined {
  const at = resolve(from);
  const folder = join(at, DATA_FOLDER);
  if (existsSync(folder)) return folder;
  const isRoot = existsSync(join(at, '.git')) || dirname(at) === at;
  return isRoot ? undefined : findDataFolder(dirname(at));
}
