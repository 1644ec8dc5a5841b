/** Looks through a whole database before anything of it is used: damage is refused, never half read. */

import { checksumOf } from './checksum';
import type { Database, Value } from './database';
import { APPLICATION_ID, FORMAT } from './schema';

/** Throws an error that says what is wrong and what to do. */
export function checkSound(database: Database, folder: string): void {
  checkKind(database, folder);
  const [first] = database.prepare('PRAGMA integrity_check(1)').all() as readonly Finding[]; // its only column
  if (first?.integrity_check !== 'ok') {
    throw damage(folder, `its database is torn (${first?.integrity_check})`);
  }
  for (const [table, columns] of Object.entries(CHECKED)) checkRows(database, folder, table, columns);
}

interface Finding {
  readonly integrity_check: string;
}

function checkKind(database: Database, folder: string): void {
  if (pragma(database, 'application_id') !== APPLICATION_ID) {
    throw damage(folder, 'its database is not one of Stepwright');
  }
  const format = pragma(database, 'user_version');
  if (format === FORMAT) return;
  if (format < FORMAT) throw damage(folder, `its database has the unknown format ${format}`);
  const message = `the data folder ${folder} was written by a newer version of Stepwright (format ${format}, not ${FORMAT})`;
  throw new Error(`${message}; update Stepwright, or choose another folder`);
}

function pragma(database: Database, name: 'application_id' | 'user_version'): number {
  const row = database.prepare(`PRAGMA ${name}`).get() as Readonly<Record<string, number>>; // its only column
  return row[name] ?? 0;
}

/** The columns that a row's checksum is made of, in that order. */
const CHECKED = {
  records: ['kind', 'key', 'record'],
  executions: ['arn', 'status', 'stoppedAt', 'redriveCount', 'redrivenAt', 'held', 'snapshot'],
  histories: ['key % 1048576', 'last', 'records'],
  mapRuns: ['arn'],
  tokens: ['token', 'state'],
} as const;

function checkRows(database: Database, folder: string, table: string, columns: readonly string[]): void {
  const named = columns.map((column, index) => `${column} AS c${index}`).join(', ');
  const rows = database.prepare(`SELECT checksum, ${named} FROM ${table}`).iterate();
  for (const row of rows as Iterable<Readonly<Record<string, Value>>>) {
    // only text and numbers are asked for
    const values = columns.map((_, index) => row[`c${index}`] ?? null);
    if (checksumOf(...values) !== row['checksum'])
      throw damage(folder, `a row of its table ${table} has changed`);
  }
}

export function damage(folder: string, what: string, cause?: unknown): Error {
  const advice = 'restore it from a backup, or delete it to begin anew, which loses all executions in it';
  return new Error(`the data folder ${folder} is damaged: ${what}; ${advice}`, { cause });
}
