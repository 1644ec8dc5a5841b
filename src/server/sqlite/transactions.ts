/**
 * Writes to a database, gathered in transactions that are committed from outside.
 *
 * What a full disk has refused is not lost: it is tried again with every commit, and as long as it does not succeed,
 * nobody can read what would be only half of the truth.
 */

import { faultOf, type Database, type SqliteFault, type Statement, type Value } from './database';

interface Write {
  readonly statement: Statement;
  readonly parameters: readonly Value[];
}

/** The data cannot be written now: nothing that was asked for may be said to be done. */
export class StoreUnavailable extends Error {
  readonly kind = 'store-unavailable';
}

export class Transactions {
  /** Since the last commit. */
  private writes: Write[] = [];
  private failure: unknown;

  constructor(
    private readonly database: Database,
    /** For the reader of an error. */
    private readonly folder: string,
  ) {}

  /** Never throws: what cannot be written now is kept for the next commit, which says so. */
  write(statement: Statement, ...parameters: readonly Value[]): void {
    this.writes.push({ statement, parameters });
    if (this.failure !== undefined) return;
    try {
      if (this.writes.length === 1) this.database.exec('BEGIN IMMEDIATE');
      statement.run(...parameters);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Reads what was written, committed or not. */
  read<T>(read: () => T): T {
    if (this.failure !== undefined) this.writeAgain();
    return read();
  }

  /** Throws where the data cannot be made safe now. */
  commit(): void {
    if (this.failure !== undefined) this.writeAgain();
    if (this.writes.length === 0) return;
    try {
      this.database.exec('COMMIT');
      this.writes = [];
    } catch (error) {
      this.fail(error);
      throw this.unavailable(error);
    }
  }

  private writeAgain(): void {
    try {
      this.database.exec('BEGIN IMMEDIATE');
      for (const { statement, parameters } of this.writes) statement.run(...parameters);
      this.failure = undefined;
    } catch (error) {
      this.fail(error);
      throw this.unavailable(error);
    }
  }

  private fail(error: unknown): void {
    this.failure = error;
    try {
      this.database.exec('ROLLBACK');
    } catch {
      // SQLite has done so itself.
    }
  }

  private unavailable(cause: unknown): StoreUnavailable {
    const reason = REASONS[faultOf(cause) ?? 'io'];
    const message = `the data folder ${this.folder} cannot be written: ${reason}; nothing was accepted`;
    return new StoreUnavailable(message, { cause });
  }
}

const REASONS: Readonly<Record<SqliteFault, string>> = {
  busy: 'another program holds its database; end that program',
  full: 'the disk is full; make room, and the service goes on by itself',
  io: 'the disk reports an error; look at its state',
  'read-only': 'it is read-only; give this user the right to write',
  'cannot-open': 'its files cannot be opened; check that it is there and may be written',
  corrupt: 'its database is damaged; stop the service, and restore the folder from a backup',
  'no-database': 'its database has been overwritten; stop the service, and restore the folder from a backup',
};
