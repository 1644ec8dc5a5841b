/** The tables of a data folder. */

/** What distinguishes our databases from others: "SwDb". */
export const APPLICATION_ID = 0x53774462;
/** Raised when the tables change; what an older version has written is brought up, what a newer has, refused. */
export const FORMAT = 1;

/**
 * Every row has a checksum of its own, for SQLite finds only damage to its own structures.
 *
 * The key of a piece of history is the number of its execution and the id of its first event, so that a page of a
 * history is one range of keys.
 */
export const TABLES = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE records (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  record TEXT NOT NULL,
  checksum INTEGER NOT NULL,
  UNIQUE (kind, key)
);
CREATE TABLE executions (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  arn TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  machine TEXT NOT NULL,
  version TEXT,
  alias TEXT,
  mapRun TEXT,
  status TEXT NOT NULL,
  startedAt INTEGER NOT NULL,
  stoppedAt INTEGER,
  redriveCount INTEGER NOT NULL,
  redrivenAt INTEGER,
  held INTEGER NOT NULL,
  checksum INTEGER NOT NULL,
  snapshot TEXT NOT NULL
);
CREATE INDEX executionsOfMachine ON executions (machine, number);
CREATE INDEX executionsOfMachineByStatus ON executions (machine, status, number);
CREATE INDEX executionsOfVersion ON executions (version, number) WHERE version IS NOT NULL;
CREATE INDEX executionsOfAlias ON executions (alias, number) WHERE alias IS NOT NULL;
CREATE INDEX executionsOfMapRun ON executions (mapRun, number) WHERE mapRun IS NOT NULL;
CREATE INDEX heldExecutions ON executions (number) WHERE held = 1;
CREATE INDEX endedExecutions ON executions (stoppedAt) WHERE held = 0;
CREATE TABLE histories (
  key INTEGER PRIMARY KEY,
  last INTEGER NOT NULL,
  checksum INTEGER NOT NULL,
  records TEXT NOT NULL
);
CREATE TABLE mapRuns (
  arn TEXT PRIMARY KEY,
  execution INTEGER NOT NULL,
  checksum INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX mapRunsOfExecution ON mapRuns (execution);
CREATE TABLE tokens (
  token TEXT PRIMARY KEY,
  execution INTEGER NOT NULL,
  state TEXT NOT NULL,
  checksum INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX tokensOfExecution ON tokens (execution);
`;

/** More events than any history has. */
export const MOST_EVENTS = 2 ** 20;
