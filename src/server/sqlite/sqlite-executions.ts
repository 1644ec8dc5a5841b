/** Executions, their histories and their tokens in a database. */

import { createHash } from 'node:crypto';
import type { ExecutionStatus } from '../../engine/execution';
import type { HistoryRecord } from '../../engine/history';
import { partsOf, type Snapshot } from '../../engine/snapshot';
import {
  type ExecutionQuery,
  type ExecutionScope,
  type ExecutionSummary,
  type Hold,
  type KeptExecutions,
  type KeptHistories,
  type KeptTokens,
} from '../kept-executions';
import type { Store } from '../store';
import { checksumOf } from './checksum';
import type { Database, Statement, Value } from './database';
import { MOST_EVENTS } from './schema';
import type { Transactions } from './transactions';

type Records = Pick<Store, 'get' | 'delete'>;

/** How many items a child works on is only in its data, for nobody searches by it. */
const ITEM_COUNT = "CASE WHEN mapRun IS NOT NULL THEN json_extract(snapshot, '$.partOf.itemCount') END";
const SUMMARY_COLUMNS = `number, arn, name, machine, version, alias, mapRun, ${ITEM_COUNT} AS itemCount, status,
  startedAt, stoppedAt, redriveCount, redrivenAt`;

export function createSqliteExecutions(
  database: Database,
  transactions: Transactions,
  records: Records,
): KeptExecutions {
  const statements = prepareStatements(database);
  return {
    ...executionWrites(statements, transactions, records),
    ...executionReads(statements, transactions),
    list: createListing(database, transactions),
  };
}

function executionWrites(
  statements: Statements,
  transactions: Transactions,
  records: Records,
): Pick<KeptExecutions, 'add' | 'put' | 'remove'> {
  const noteMapRuns = ({ arn, mapRuns }: Snapshot, hold: Hold): void => {
    for (const mapRun of hold === 'released' ? mapRuns : []) {
      transactions.write(statements.insertMapRun, mapRun.arn, checksumOf(mapRun.arn), arn);
    }
  };
  return {
    add: (snapshot, hold) => {
      const { arn, name, stateMachineArn, startedAt, partOf } = snapshot;
      const { versionArn = null, aliasArn = null } = records.get('execution', arn) ?? {};
      const fixed = [arn, name, stateMachineArn, versionArn, aliasArn, partOf?.mapRunArn ?? null, startedAt];
      transactions.write(statements.insert, ...fixed, ...changing(snapshot, hold));
      noteMapRuns(snapshot, hold);
    },
    put: (snapshot, hold) => {
      transactions.write(statements.update, ...changing(snapshot, hold), snapshot.arn);
      noteMapRuns(snapshot, hold);
    },
    remove: (arn) => {
      transactions.write(statements.removeHistory, arn, arn);
      transactions.write(statements.removeTokens, arn);
      transactions.write(statements.removeMapRuns, arn);
      transactions.write(statements.remove, arn);
      records.delete('execution', arn);
    },
  };
}

function executionReads(
  statements: Statements,
  transactions: Transactions,
): Omit<KeptExecutions, 'add' | 'put' | 'remove' | 'list'> {
  const read = <T>(run: () => unknown): T => transactions.read(run) as T; // the columns that are asked for
  const one = (row: SnapshotRow | undefined): Snapshot | undefined => row && readSnapshot(row.snapshot);
  return {
    get: (arn) => one(read(() => statements.select.get(arn))),
    has: (arn) => read(() => statements.exists.get(arn)) !== undefined,
    summary: (arn) => {
      const row = read<SummaryRow | undefined>(() => statements.summary.get(arn));
      return row && toSummary(row);
    },
    childrenOf: (mapRunArn) => {
      const rows = read<readonly SnapshotRow[]>(() => statements.children.all(mapRunArn));
      return rows.map(({ snapshot }) => readSnapshot(snapshot));
    },
    withMapRun: (mapRunArn) => one(read(() => statements.withMapRun.get(mapRunArn))),
    held: function* () {
      // While rows are gone through, nothing else can be done with the database.
      for (let before = Number.MAX_SAFE_INTEGER; ;) {
        const rows = read<readonly HeldRow[]>(() => statements.held.all(before));
        for (const { snapshot } of rows) yield readSnapshot(snapshot);
        const last = rows.at(-1);
        if (last === undefined) return;
        before = last.number;
      }
    },
    endedBefore: (moment, limit) => {
      const rows = read<readonly { readonly arn: string }[]>(() => statements.ended.all(moment, limit));
      return rows.map(({ arn }) => arn);
    },
  };
}

/** Each kind of question is prepared once. */
function createListing(database: Database, transactions: Transactions): KeptExecutions['list'] {
  const prepared = new Map<string, Statement>();
  return (query) => {
    const { sql, parameters } = listing(query);
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    const rows = transactions.read(() => statement.all(...parameters)) as readonly SummaryRow[]; // the columns that are asked for
    return rows.map(toSummary);
  };
}

type Statements = ReturnType<typeof prepareStatements>;

function prepareStatements(database: Database) {
  const numberOf = '(SELECT number FROM executions WHERE arn = ?)';
  return {
    insert: database.prepare(
      `INSERT INTO executions (arn, name, machine, version, alias, mapRun, startedAt,
         status, stoppedAt, redriveCount, redrivenAt, held, checksum, snapshot)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (arn) DO NOTHING`,
    ),
    update: database.prepare(
      `UPDATE executions SET status = ?, stoppedAt = ?, redriveCount = ?, redrivenAt = ?, held = ?,
         checksum = ?, snapshot = ? WHERE arn = ?`,
    ),
    select: database.prepare('SELECT snapshot FROM executions WHERE arn = ?'),
    exists: database.prepare('SELECT 1 FROM executions WHERE arn = ?'),
    summary: database.prepare(`SELECT ${SUMMARY_COLUMNS} FROM executions WHERE arn = ?`),
    children: database.prepare('SELECT snapshot FROM executions WHERE mapRun = ? ORDER BY number'),
    held: database.prepare(
      'SELECT number, snapshot FROM executions WHERE held = 1 AND number < ? ORDER BY number DESC LIMIT 1000',
    ),
    ended: database.prepare(
      'SELECT arn FROM executions WHERE held = 0 AND stoppedAt < ? ORDER BY stoppedAt LIMIT ?',
    ),
    removeHistory: database.prepare(
      `DELETE FROM histories
       WHERE key >= ${numberOf} * ${MOST_EVENTS} AND key < (${numberOf} + 1) * ${MOST_EVENTS}`,
    ),
    insertMapRun: database.prepare(
      `INSERT INTO mapRuns (arn, checksum, execution) SELECT ?, ?, number FROM executions WHERE arn = ?
       ON CONFLICT (arn) DO NOTHING`,
    ),
    withMapRun: database.prepare(
      'SELECT snapshot FROM executions JOIN mapRuns ON execution = number WHERE mapRuns.arn = ?',
    ),
    removeMapRuns: database.prepare(`DELETE FROM mapRuns WHERE execution = ${numberOf}`),
    removeTokens: database.prepare(`DELETE FROM tokens WHERE execution = ${numberOf}`),
    remove: database.prepare('DELETE FROM executions WHERE arn = ?'),
  };
}

/** What of an execution changes while it runs, in the order of the statements. */
function changing(snapshot: Snapshot, hold: Hold): readonly Value[] {
  const { arn, status, stoppedAt = null, redriveCount, redrivenAt = null } = snapshot;
  const isHeld = hold === 'held' ? 1 : 0;
  const text = JSON.stringify(snapshot);
  const checksum = checksumOf(arn, status, stoppedAt, redriveCount, redrivenAt, isHeld, text);
  return [status, stoppedAt, redriveCount, redrivenAt, isHeld, checksum, text];
}

/** With the spellings of its data known again. */
function readSnapshot(text: string): Snapshot {
  const snapshot = JSON.parse(text) as Snapshot; // written as one
  partsOf(snapshot);
  return snapshot;
}

interface SnapshotRow {
  readonly snapshot: string;
}

interface HeldRow extends SnapshotRow {
  readonly number: number;
}

interface SummaryRow {
  readonly number: number;
  readonly arn: string;
  readonly name: string;
  readonly machine: string;
  readonly version: string | null;
  readonly alias: string | null;
  readonly mapRun: string | null;
  readonly itemCount: number | null;
  readonly status: ExecutionStatus;
  readonly startedAt: number;
  readonly stoppedAt: number | null;
  readonly redriveCount: number;
  readonly redrivenAt: number | null;
}

function toSummary(row: SummaryRow): ExecutionSummary {
  const { number, arn, name, machine, version, alias, mapRun, itemCount, stoppedAt, redrivenAt } = row;
  return {
    number,
    arn,
    name,
    stateMachineArn: machine,
    ...(version !== null && { versionArn: version }),
    ...(alias !== null && { aliasArn: alias }),
    ...(mapRun !== null && { mapRunArn: mapRun }),
    ...(itemCount !== null && { itemCount }),
    status: row.status,
    startedAt: row.startedAt,
    ...(stoppedAt !== null && { stoppedAt }),
    redriveCount: row.redriveCount,
    ...(redrivenAt !== null && { redrivenAt }),
  };
}

const COLUMNS: Readonly<Record<ExecutionScope['kind'], string>> = {
  stateMachine: 'machine',
  version: 'version',
  alias: 'alias',
  mapRun: 'mapRun',
};

/** What `isPendingRedrive` says. */
const PENDING =
  "(status NOT IN ('RUNNING', 'SUCCEEDED') AND redriveCount < ? AND arn NOT LIKE '%:express:%')";

function listing({ of, status, isRedriven, pending, before, limit }: ExecutionQuery) {
  const conditions = [`${COLUMNS[of.kind]} = ?`];
  const parameters: Value[] = [of.arn];
  if (status !== undefined) {
    conditions.push('status = ?');
    parameters.push(status);
  }
  if (isRedriven !== undefined) conditions.push(isRedriven ? 'redriveCount > 0' : 'redriveCount = 0');
  if (pending !== undefined) {
    conditions.push(pending.isPending ? PENDING : `NOT ${PENDING}`);
    parameters.push(pending.redrives);
  }
  if (before !== undefined) {
    conditions.push('number < ?');
    parameters.push(before);
  }
  const where = conditions.join(' AND ');
  const sql = `SELECT ${SUMMARY_COLUMNS} FROM executions WHERE ${where} ORDER BY number DESC LIMIT ?`;
  return { sql, parameters: [...parameters, limit] };
}

export function createSqliteHistories(database: Database, transactions: Transactions): KeptHistories {
  const insert = database.prepare(
    `INSERT INTO histories (key, last, checksum, records)
     SELECT number * ${MOST_EVENTS} + ?, ?, ?, ? FROM executions WHERE arn = ?`,
  );
  // The piece that begins last before the range holds its first events.
  const select = database.prepare(
    `WITH own AS (SELECT number * ${MOST_EVENTS} AS base FROM executions WHERE arn = ?)
     SELECT records FROM histories, own
     WHERE key >= coalesce((SELECT max(key) FROM histories WHERE key > base AND key <= base + ?), base)
       AND key <= base + ?
     ORDER BY key`,
  );
  return {
    append: (arn, records) => {
      const [first, last] = [records[0]?.id, records.at(-1)?.id];
      if (first === undefined || last === undefined) return;
      const text = JSON.stringify(records);
      transactions.write(insert, first, last, checksumOf(first, last, text), text, arn);
    },
    read: (arn, first, last) => {
      const end = Math.min(last, MOST_EVENTS - 1);
      const rows = transactions.read(() => select.all(arn, first, end)) as readonly PieceRow[]; // its only column
      return rows
        .flatMap(({ records }) => JSON.parse(records) as readonly HistoryRecord[]) // written above
        .filter(({ id }) => id >= first && id <= end);
    },
  };
}

interface PieceRow {
  readonly records: string;
}

export function createSqliteTokens(database: Database, transactions: Transactions): KeptTokens {
  const insert = database.prepare(
    `INSERT INTO tokens (token, execution, state, checksum) SELECT ?, number, ?, ? FROM executions WHERE arn = ?
     ON CONFLICT (token) DO NOTHING`,
  );
  const select = database.prepare(
    `SELECT arn AS executionArn, state AS stateName FROM tokens JOIN executions ON number = execution
     WHERE token = ?`,
  );
  return {
    note: (token, { executionArn, stateName }) =>
      transactions.write(insert, keyOf(token), stateName, checksumOf(keyOf(token), stateName), executionArn),
    holder: (token) => {
      const row = transactions.read(() => select.get(keyOf(token))) as Holder | undefined; // the columns that are asked for
      return row && { executionArn: row.executionArn, stateName: row.stateName };
    },
  };
}

/** So that how long it takes to look for a made-up token tells nothing of those that there are. */
function keyOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

interface Holder {
  readonly executionArn: string;
  readonly stateName: string;
}
