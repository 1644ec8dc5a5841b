/** SQLite as far as the store needs it: `node:sqlite` where Node has it, otherwise the package better-sqlite3. */

export type Value = string | number | null | Uint8Array;
export type Row = Readonly<Record<string, Value>>;

export interface Statement {
  run(...parameters: readonly Value[]): unknown;
  get(...parameters: readonly Value[]): unknown;
  all(...parameters: readonly Value[]): readonly unknown[];
  iterate(...parameters: readonly Value[]): Iterable<unknown>;
}

/** What both libraries have in common. */
export interface Database {
  prepare(sql: string): Statement;
  exec(sql: string): unknown;
  close(): unknown;
}

export type OpenDatabase = (path: string) => Database;

interface NodeSqlite {
  readonly DatabaseSync: new (path: string) => Database;
}

/** `undefined` where this Node has no SQLite of its own. */
export function nodeSqlite(): OpenDatabase | undefined {
  // The types of Node 20 do not know it.
  const builtin = process.getBuiltinModule?.('node:sqlite') as NodeSqlite | undefined; // what the module exports
  return builtin && ((path) => new builtin.DatabaseSync(path));
}

/** Throws an error where the package is not there, or not for this Node. */
export function betterSqlite(): OpenDatabase {
  // Loaded late: it is compiled code, and most processes never need it.
  const Constructor = require('better-sqlite3') as new (path: string) => Database; // what the package exports
  // Whether it was compiled for this Node shows only when it is used.
  new Constructor(':memory:').close();
  return (path) => new Constructor(path);
}

/** The SQLite of this process; throws an error that says what to install where it has none. */
export function findSqlite(): OpenDatabase {
  const builtin = nodeSqlite();
  if (builtin !== undefined) return builtin;
  try {
    return betterSqlite();
  } catch (cause) {
    const advice =
      'run "npm install better-sqlite3@12.11.1", or use Node 22.13 or later, which has SQLite built in';
    throw new Error(
      `data can be kept on disk only with SQLite, which Node ${process.version} lacks; ${advice}`,
      {
        cause,
      },
    );
  }
}

/** What went wrong, by SQLite's primary result code. */
export type SqliteFault = 'busy' | 'full' | 'io' | 'read-only' | 'cannot-open' | 'corrupt' | 'no-database';

const FAULTS: Readonly<Record<string, SqliteFault>> = {
  5: 'busy',
  6: 'busy',
  8: 'read-only',
  10: 'io',
  11: 'corrupt',
  13: 'full',
  14: 'cannot-open',
  26: 'no-database',
  SQLITE_BUSY: 'busy',
  SQLITE_LOCKED: 'busy',
  SQLITE_READONLY: 'read-only',
  SQLITE_IOERR: 'io',
  SQLITE_CORRUPT: 'corrupt',
  SQLITE_FULL: 'full',
  SQLITE_CANTOPEN: 'cannot-open',
  SQLITE_NOTADB: 'no-database',
};

/** `undefined` where SQLite has said nothing, or something that is our mistake. */
export function faultOf(error: unknown): SqliteFault | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  // `node:sqlite` gives the extended number, better-sqlite3 its name.
  const { errcode, code }: { readonly errcode?: unknown; readonly code?: unknown } = error;
  if (typeof errcode === 'number') return FAULTS[errcode & 0xff];
  return typeof code === 'string' ? FAULTS[code.split('_').slice(0, 2).join('_')] : undefined;
}
