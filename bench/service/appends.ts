/** What a durable append costs at least: rows into SQLite, as many to a transaction as there are connections. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

/** The part of better-sqlite3 that is used here. */
interface Database {
  pragma(source: string): unknown;
  exec(source: string): unknown;
  prepare(source: string): { run(...values: readonly unknown[]): unknown };
  close(): void;
}

const DURATION_MS = 3_000;

/** Rows each second, every one of them on the disk. */
export function appendsPerSecond(row: string, rowsAtOnce: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'stepwright-bench-'));
  // It is no dependency of ours, and has no types here.
  // eslint-disable-next-line typescript/no-require-imports
  const Sqlite = require('better-sqlite3') as new (file: string) => Database;
  const database = new Sqlite(join(folder, 'appends.db'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE appended (id INTEGER PRIMARY KEY, body TEXT)');
  const insert = database.prepare('INSERT INTO appended (body) VALUES (?)');
  const begin = performance.now();
  let rows = 0;
  for (; performance.now() - begin < DURATION_MS; rows += rowsAtOnce) {
    database.exec('BEGIN');
    for (let i = 0; i < rowsAtOnce; i += 1) insert.run(row);
    database.exec('COMMIT');
  }
  const perSecond = (1000 * rows) / (performance.now() - begin);
  database.close();
  rmSync(folder, { recursive: true });
  return perSecond;
}
