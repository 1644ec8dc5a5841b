/**
 * The folder in which a service keeps its data: opened by one process at a time, and only where all of it is sound.
 *
 * A database is made beside its place and moved there when it is complete, so that there is never half of one.
 */

import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import type { Store } from '../store';
import { faultOf, findSqlite, type Database, type OpenDatabase } from './database';
import { lockFolder, type FolderLock } from './folder-lock';
import { damageOfLog, hasLog } from './log-soundness';
import { APPLICATION_ID, FORMAT, TABLES } from './schema';
import { checkSound, damage } from './soundness';
import { createSqliteStore } from './sqlite-store';

export interface DataFolder {
  readonly store: Store;
  /** 256 random bits, the same each time the folder is opened. */
  readonly secret: Uint8Array;
  /** Lets a second process say where the service is. */
  announce(endpoint: string): void;
}

export const DATABASE = 'stepwright.db';

/** Throws an error that says what to do where the folder is in use, damaged or from a newer version. */
export function openDataFolder(path: string, open: OpenDatabase = findSqlite()): DataFolder {
  const folder = resolve(path);
  makeFolder(folder);
  const lock = lockFolder(folder, open);
  try {
    return openLocked(folder, open, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new Error(`the data folder ${folder} cannot be made: ${String(cause)}; choose another`, { cause });
  }
}

function openLocked(folder: string, open: OpenDatabase, lock: FolderLock): DataFolder {
  const file = join(folder, DATABASE);
  if (!existsSync(file)) createDatabase(folder, open);
  if (statSync(file).size === 0) throw damage(folder, 'its database is an empty file');
  const logDamage = damageOfLog(file);
  if (logDamage !== undefined) throw damage(folder, logDamage);

  const database = openChecked(folder, open, hasLog(file));
  const secret = Buffer.from(readMeta(database, 'secret') ?? '', 'hex');
  writeMeta(database, 'inUse', 'yes');
  // Known even if the log is lost later, in which there would be what was answered.
  database.exec('PRAGMA wal_checkpoint(PASSIVE)');
  const store = createSqliteStore(database, folder);
  const close = (): void => {
    void store.settled();
    writeMeta(database, 'inUse', 'no');
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
    lock.release();
  };
  return { store: { ...store, close }, secret, announce: (endpoint) => lock.announce(endpoint) };
}

function createDatabase(folder: string, open: OpenDatabase): void {
  const file = join(folder, DATABASE);
  if (existsSync(`${file}-wal`))
    throw damage(folder, 'its database is missing, and only the log of it is there');
  const unfinished = `${file}.new`;
  rmSync(unfinished, { force: true });
  const database = open(unfinished);
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FORMAT};`);
  database.exec(`BEGIN; ${TABLES} COMMIT;`);
  writeMeta(database, 'secret', randomBytes(32).toString('hex'));
  writeMeta(database, 'inUse', 'no');
  database.close();
  chmodSync(unfinished, 0o600);
  renameSync(unfinished, file);
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function openChecked(folder: string, open: OpenDatabase, isLogThere: boolean): Database {
  const database = open(join(folder, DATABASE));
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF;');
    checkSound(database, folder);
    if (readMeta(database, 'inUse') === 'yes' && !isLogThere) {
      throw damage(folder, `${DATABASE}-wal is missing, in which its last changes are`);
    }
    return database;
  } catch (error) {
    database.close();
    const fault = faultOf(error);
    if (fault === 'no-database') throw damage(folder, `${DATABASE} is no database`, error);
    if (fault === 'corrupt') throw damage(folder, `${DATABASE} is torn`, error);
    if (fault === 'read-only' || fault === 'cannot-open') {
      throw new Error(`the data folder ${folder} cannot be written; give this user the right to`, {
        cause: error,
      });
    }
    throw error;
  }
}

function readMeta(database: Database, key: string): string | undefined {
  const row = database.prepare('SELECT value FROM meta WHERE key = ?').get(key);
  return (row as { readonly value: string } | undefined)?.value; // the column that is asked for
}

function writeMeta(database: Database, key: string, value: string): void {
  database.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, value);
}
