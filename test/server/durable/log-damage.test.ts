/** Bytes flipped in the write-ahead log of a killed server: found wherever they would take back what was committed. */

import fc from 'fast-check';
import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findSqlite } from '../../../src/server/sqlite/database';
import { openDataFolder } from '../../../src/server/sqlite/data-folder';
import { damageOfLog } from '../../../src/server/sqlite/log-soundness';
import { sampling } from '../../support/sampling';
import { describeOnDisk } from '../../support/sqlite';
import { endAll, newFolder } from './process';

afterAll(endAll);

const COMMITS = 12;

interface Killed {
  readonly folder: string;
  readonly log: Buffer;
}

/** A folder as a server leaves it that is killed after some commits. */
async function killedFolder(): Promise<Killed> {
  const [live, folder] = [newFolder(), newFolder()];
  const { store } = openDataFolder(live);
  for (let i = 0; i < COMMITS; i += 1) {
    store.put('tags', `key-${i}`, { tags: [['text', `${i}`.repeat(9000)]] });
    await store.settled();
  }
  for (const file of ['stepwright.db', 'stepwright.db-wal', 'stepwright.db-shm'])
    cpSync(join(live, file), join(folder, file));
  store.close?.();
  return { folder, log: readFileSync(join(folder, 'stepwright.db-wal')) };
}

/** How many commits are found; the reason where the folder is refused. */
function found(folder: string): number | string {
  try {
    const { store } = openDataFolder(folder);
    const count = store.list('tags').length;
    store.close?.();
    return count;
  } catch (error) {
    return String(error);
  }
}

describeOnDisk('the log of a server that was killed', () => {
  let killed: Killed = { folder: '', log: Buffer.alloc(0) };
  beforeAll(async () => {
    killed = await killedFolder();
  });

  function withLog(log: Buffer): string {
    const folder = newFolder();
    cpSync(killed.folder, folder, { recursive: true });
    writeFileSync(join(folder, 'stepwright.db-wal'), log);
    return folder;
  }

  function flipped(at: number): string {
    const log = Buffer.from(killed.log);
    log.writeUInt8(log.readUInt8(at) ^ (1 << (at % 8)), at);
    return withLog(log);
  }

  const anywhere = fc.integer({ min: 0, max: 1e9 });

  test('is taken as it is', () => {
    expect(found(withLog(killed.log))).toBe(COMMITS);
  });

  test('is refused wherever a bit of it is flipped', () => {
    fc.assert(
      fc.property(anywhere, (place) => {
        const folder = flipped(place % killed.log.length);
        expect(found(folder)).toMatch(
          /^Error: the data folder \S+ is damaged: .* write-ahead log has changed.*; restore it from a backup, or delete it/,
        );
        rmSync(folder, { recursive: true });
      }),
      sampling(12),
    );
  });

  test('lacks at most the last commit where a power cut took its index, too', () => {
    fc.assert(
      fc.property(anywhere, (place) => {
        const folder = flipped(place % killed.log.length);
        rmSync(join(folder, 'stepwright.db-shm'));
        expect([COMMITS - 1, 'refused']).toContain(
          typeof found(folder) === 'number' ? found(folder) : 'refused',
        );
        rmSync(folder, { recursive: true });
      }),
      sampling(12),
    );
  });

  test('is refused where committed frames were cut off, and taken where only what was never committed is torn', () => {
    expect(found(withLog(killed.log.subarray(0, -100)))).toContain('write-ahead log has changed');
    // What a process leaves that is killed while it writes: a frame of this log, and half of one.
    const frame = killed.log.subarray(32, 32 + 24 + 4096);
    expect(found(withLog(Buffer.concat([killed.log, frame, frame.subarray(0, 2000)])))).toBe(COMMITS);
    expect(found(withLog(killed.log.subarray(0, 20)))).toContain('-wal is missing');
  });
});

describeOnDisk('a log', () => {
  test('is sound behind a large transaction that was rolled back, and after it was begun anew', () => {
    const file = join(newFolder(), 'any.db');
    const database = findSqlite()(file);
    const insert = (count: number): unknown =>
      database.exec(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
         INSERT INTO t SELECT hex(randomblob(1500)) FROM n`,
      );
    database.exec('PRAGMA journal_mode = WAL; PRAGMA cache_size = 10; CREATE TABLE t (x TEXT)');
    database.exec('BEGIN');
    insert(200);
    database.exec('UPDATE t SET x = upper(x); ROLLBACK');
    insert(3);
    expect(damageOfLog(file)).toBeUndefined();

    database.exec('PRAGMA wal_checkpoint(RESTART)');
    insert(1);
    expect(damageOfLog(file)).toBeUndefined();
    truncateSync(`${file}-wal`, 32);
    expect(damageOfLog(file)).toBeUndefined();
    database.close();
  });

  test('that is not there is not damaged', () => {
    expect(damageOfLog(join(newFolder(), 'none.db'))).toBeUndefined();
  });
});
