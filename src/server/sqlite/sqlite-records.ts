/** Records in a database: those of machines are few and asked for all the time, and are in memory, too. */

import { createMemoryStore } from '../memory-store';
import type { RecordKind, Records, Store } from '../store';
import { checksumOf } from './checksum';
import type { Database } from './database';
import type { Transactions } from './transactions';

/** Of executions, and of code, there may be more than memory has room for. */
const ON_DISK: ReadonlySet<RecordKind> = new Set(['execution', 'functionCode']);

type RecordStore = Pick<Store, 'get' | 'list' | 'put' | 'delete'>;

export function createSqliteRecords(database: Database, transactions: Transactions): RecordStore {
  const select = database.prepare('SELECT record FROM records WHERE kind = ? AND key = ?');
  const selectPrefix = database.prepare(
    'SELECT record FROM records WHERE kind = ? AND substr(key, 1, length(?)) = ? ORDER BY number',
  );
  const upsert = database.prepare(
    `INSERT INTO records (kind, key, record, checksum) VALUES (?, ?, ?, ?)
     ON CONFLICT (kind, key) DO UPDATE SET record = excluded.record, checksum = excluded.checksum`,
  );
  const remove = database.prepare('DELETE FROM records WHERE kind = ? AND key = ?');
  const inMemory = loaded(database);

  return {
    get: (kind, key) => {
      if (!ON_DISK.has(kind)) return inMemory.get(kind, key);
      const row = transactions.read(() => select.get(kind, key)) as Row | undefined; // its only column
      return row && parsed(kind, row);
    },
    list: (kind, prefix = '') => {
      if (!ON_DISK.has(kind)) return inMemory.list(kind, prefix);
      const rows = transactions.read(() => selectPrefix.all(kind, prefix, prefix)) as readonly Row[]; // its only column
      return rows.map((row) => parsed(kind, row));
    },
    put: (kind, key, record) => {
      if (!ON_DISK.has(kind)) inMemory.put(kind, key, record);
      const text = JSON.stringify(record);
      transactions.write(upsert, kind, key, text, checksumOf(kind, key, text));
    },
    delete: (kind, key) => {
      if (!ON_DISK.has(kind)) inMemory.delete(kind, key);
      transactions.write(remove, kind, key);
    },
  };
}

interface Row {
  readonly record: string;
}

interface KeyedRow extends Row {
  readonly kind: RecordKind;
  readonly key: string;
}

function parsed<K extends RecordKind>(_: K, { record }: Row): Records[K] {
  return JSON.parse(record) as Records[K]; // put under this kind
}

function loaded(database: Database): RecordStore {
  const store = createMemoryStore();
  const all = database.prepare('SELECT kind, key, record FROM records ORDER BY number');
  for (const row of all.iterate() as Iterable<KeyedRow>) {
    // the columns that were asked for
    if (!ON_DISK.has(row.kind)) store.put(row.kind, row.key, parsed(row.kind, row));
  }
  return store;
}
