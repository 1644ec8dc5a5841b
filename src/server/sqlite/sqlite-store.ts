/** A store in a database of SQLite. */

import type { Store } from '../store';
import type { Database } from './database';
import { createSqliteExecutions, createSqliteHistories, createSqliteTokens } from './sqlite-executions';
import { createSqliteRecords } from './sqlite-records';
import { Transactions } from './transactions';

/** @param folder where the database is, for the reader of an error. */
export function createSqliteStore(database: Database, folder: string): Store {
  const transactions = new Transactions(database, folder);
  const records = createSqliteRecords(database, transactions);
  return {
    ...records,
    executions: createSqliteExecutions(database, transactions, records),
    histories: createSqliteHistories(database, transactions),
    tokens: createSqliteTokens(database, transactions),
    settled: async () => transactions.commit(),
  };
}
