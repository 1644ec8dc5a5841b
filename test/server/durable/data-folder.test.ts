/** Data folders that are in use, damaged or from elsewhere are refused, with the words that help. */

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createServer, type Server } from '../../../src/entries/server';
import { findSqlite, type Database } from '../../../src/server/sqlite/database';
import { openDataFolder } from '../../../src/server/sqlite/data-folder';
import { describeOnDisk } from '../../support/sqlite';
import { ASK } from '../support';
import { endAll, newFolder } from './process';

afterAll(endAll);

const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;

function serve(folder: string): Server {
  return createServer({
    data: folder,
    machines: [ASK],
    tasks: { run: () => ({ kind: 'succeeded', output: {} }) },
  });
}

/** The folder of a server with some executions, as it was closed. */
async function filledFolder(): Promise<string> {
  const folder = newFolder();
  const server = serve(folder);
  for (let i = 0; i < 20; i += 1) server.start('ask', { input: { i }, name: `a-${i}` });
  await server.close();
  return folder;
}

describeOnDisk('a data folder', () => {
  let filled = '';
  beforeAll(async () => {
    filled = await filledFolder();
  });

  function copy(): { readonly folder: string; readonly file: string } {
    const folder = newFolder();
    cpSync(filled, folder, { recursive: true });
    return { folder, file: join(folder, 'stepwright.db') };
  }

  test('is for its owner only', () => {
    expect(statSync(join(filled, 'stepwright.db')).mode & 0o777).toBe(0o600);
  });

  test('is for one process at a time: the second is told who has it', () => {
    const { folder } = copy();
    const { store, announce } = openDataFolder(folder);
    announce('http://127.0.0.1:8083');
    const program = `
      const { openDataFolder } = require(${JSON.stringify(require.resolve('../../../src/server/sqlite/data-folder'))});
      try { openDataFolder(${JSON.stringify(folder)}); } catch (error) { process.stdout.write(error.message); }`;
    const { stdout } = spawnSync(process.execPath, ['--require', require.resolve('tsx/cjs'), '-e', program], {
      encoding: 'utf8',
    });

    expect(stdout).toBe(
      `the data folder ${folder} is in use by the process ${process.pid}, which serves http://127.0.0.1:8083; use that one, end it, or choose another folder`,
    );
    expect(() => serve(folder)).toThrow('is in use by the process');
    store.close?.();
    expect(existsSync(join(folder, 'owner.json'))).toBe(false);
    openDataFolder(folder).store.close?.();
  });

  test.each<readonly [string, (file: string) => void, string]>([
    ['is empty', (file) => truncateSync(file, 0), 'its database is an empty file'],
    ['was cut off', (file) => truncateSync(file, 20_480), 'is torn'],
    ['is no database', (file) => writeFileSync(file, 'x'.repeat(8192)), 'is no database'],
    ['has a flipped bit in its data', (file) => flip(file, '"order"', '"i":7'), 'has changed'],
    [
      'was made by another program',
      (file) => sql(file, 'PRAGMA application_id = 7'),
      'not one of Stepwright',
    ],
    [
      'lacks the log of its last changes',
      (file) => sql(file, "UPDATE meta SET value = 'yes' WHERE key = 'inUse'"),
      '-wal is missing',
    ],
  ])('whose database %s is refused', (_, harm, message) => {
    const { folder, file } = copy();
    harm(file);

    expect(() => serve(folder)).toThrow(`the data folder ${folder} is damaged: `);
    expect(() => serve(folder)).toThrow(message);
    expect(() => serve(folder)).toThrow('restore it from a backup, or delete it');
  });

  test('of which only the log is left is refused', () => {
    const { folder, file } = copy();
    rmSync(file);
    writeFileSync(`${file}-wal`, 'x');

    expect(() => serve(folder)).toThrow('its database is missing');
  });

  test('that this user may not write is refused, and taken when that is mended', () => {
    const { folder, file } = copy();
    for (const entry of [folder, file, join(folder, 'lock')]) if (isRoot) chownSync(entry, NOBODY, NOBODY);
    chmodSync(folder, 0o555);
    const refusal = `the data folder ${folder} cannot be locked: `;
    unprivileged(() => expect(() => serve(folder)).toThrow(refusal));
    unprivileged(() => expect(() => serve(folder)).toThrow('; check that it may be written'));

    chmodSync(folder, 0o755);
    unprivileged(() => openDataFolder(folder).store.close?.());
  });

  test('that a newer version has written is refused', () => {
    const { folder, file } = copy();
    sql(file, 'PRAGMA user_version = 99');

    expect(() => serve(folder)).toThrow('newer version of Stepwright (format 99, not 1); update Stepwright');
  });

  test('is taken wherever a bit is flipped only if that is nowhere in its data', () => {
    const original = readFileSync(join(filled, 'stepwright.db'));
    const expected = contents(filled);
    for (let place = 0; place < 12; place += 1) {
      const { folder, file } = copy();
      const bytes = Buffer.from(original);
      const at = Math.floor((bytes.length / 12) * place) + 1234;
      bytes.writeUInt8(bytes.readUInt8(at) ^ 16, at);
      writeFileSync(file, bytes);

      expect([undefined, expected]).toContain(contents(folder));
    }
  });
});

describeOnDisk('a full disk', () => {
  test('is told to whoever waits, and forgotten when there is room again', async () => {
    const folder = newFolder();
    const databases: Database[] = [];
    const { store } = openDataFolder(folder, (path) => {
      const database = findSqlite()(path);
      databases.push(database);
      return database;
    });
    const limit = (pages: number): unknown => databases.at(-1)?.exec(`PRAGMA max_page_count = ${pages}`);
    const record = { arn: 'a', revision: 'r', inputText: 'x'.repeat(200_000) };
    await store.settled();
    limit(1);
    store.put('execution', 'a', record);

    const refusal = `the data folder ${folder} cannot be written: the disk is full; make room, and the service goes on by itself; nothing was accepted`;
    await expect(store.settled()).rejects.toThrow(refusal);
    await expect(store.settled()).rejects.toThrow(refusal);
    expect(() => store.get('execution', 'a')).toThrow(refusal);

    limit(100_000);
    store.put('tags', 'b', { tags: [] });
    await store.settled();
    store.close?.();
    const again = openDataFolder(folder).store;
    expect([again.get('execution', 'a'), again.get('tags', 'b')]).toEqual([record, { tags: [] }]);
    again.close?.();
  });
});

/** Root may write everywhere, so it becomes somebody else meanwhile. */
function unprivileged(act: () => void): void {
  if (isRoot) process.seteuid?.(NOBODY);
  try {
    act();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

/** What is kept, or `undefined` where the folder is refused. */
function contents(folder: string): string | undefined {
  try {
    const { store } = openDataFolder(folder);
    const executions = [...store.executions.held()];
    const histories = executions.map(({ arn }) => store.histories.read(arn, 1, 100));
    store.close?.();
    return JSON.stringify([executions, histories, store.list('machine')]);
  } catch {
    return undefined;
  }
}

function flip(file: string, ...texts: readonly string[]): void {
  const bytes = readFileSync(file);
  const at = Math.max(...texts.map((text) => bytes.indexOf(text)));
  bytes.writeUInt8(bytes.readUInt8(at + 2) ^ 1, at + 2);
  writeFileSync(file, bytes);
}

function sql(file: string, statement: string): void {
  const database = findSqlite()(file);
  database.exec(`PRAGMA journal_mode = DELETE; ${statement}`);
  database.close();
}
