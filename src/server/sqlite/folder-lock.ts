/**
 * Lets one process at a time into a data folder.
 *
 * The lock is one of the operating system's, which SQLite takes on a small database: it ends with its process, however
 * that ends. Who holds it is written beside it.
 */

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultOf, type OpenDatabase } from './database';

export interface FolderLock {
  announce(endpoint: string): void;
  release(): void;
}

/** Throws an error that says who holds the folder. */
export function lockFolder(folder: string, open: OpenDatabase): FolderLock {
  const owner = join(folder, 'owner.json');
  const database = openLock(folder, open);
  try {
    database.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE;');
  } catch (cause) {
    database.close();
    if (faultOf(cause) === 'busy') throw new Error(inUse(folder, owner), { cause });
    throw unusable(folder, cause);
  }
  const write = (endpoint?: string): void =>
    writeFileSync(owner, JSON.stringify({ pid: process.pid, endpoint }), { mode: 0o600 });
  try {
    write();
  } catch (cause) {
    database.close();
    throw unusable(folder, cause);
  }
  return {
    announce: write,
    release: () => {
      rmSync(owner, { force: true });
      database.close();
    },
  };
}

function openLock(folder: string, open: OpenDatabase) {
  try {
    return open(join(folder, 'lock'));
  } catch (cause) {
    throw unusable(folder, cause);
  }
}

function unusable(folder: string, cause: unknown): Error {
  return new Error(
    `the data folder ${folder} cannot be locked: ${String(cause)}; check that it may be written`,
    {
      cause,
    },
  );
}

function inUse(folder: string, owner: string): string {
  const { pid, endpoint } = readOwner(owner);
  const who = pid === undefined ? 'another process' : `the process ${pid}`;
  const where = endpoint === undefined ? '' : `, which serves ${endpoint}`;
  return `the data folder ${folder} is in use by ${who}${where}; use that one, end it, or choose another folder`;
}

interface Owner {
  readonly pid?: number;
  readonly endpoint?: string;
}

function readOwner(file: string): Owner {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner; // written above
  } catch {
    // It is just being written.
    return {};
  }
}
