/** Which of the libraries for SQLite this process has: one is part of newer Nodes, the other an optional dependency. */

import { betterSqlite, nodeSqlite, type OpenDatabase } from '../../src/server/sqlite/database';

export function installedBetterSqlite(): OpenDatabase | undefined {
  try {
    return betterSqlite();
  } catch {
    return undefined;
  }
}

const has = (nodeSqlite() ?? installedBetterSqlite()) !== undefined;

/** Tests of what is on disk; skipped where it could not be written. */
export const describeOnDisk = has ? describe : describe.skip;
