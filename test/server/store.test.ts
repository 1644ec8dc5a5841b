import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore } from '../../src/server/memory-store';
import { nodeSqlite, type OpenDatabase } from '../../src/server/sqlite/database';
import { openDataFolder } from '../../src/server/sqlite/data-folder';
import type { Store } from '../../src/server/store';
import { installedBetterSqlite } from '../support/sqlite';
import { describeStore } from './store-contract';

describe('a store in memory', () => {
  describeStore(() => {
    const store = createMemoryStore();
    return { store, reopened: () => store };
  });
});

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function storeIn(open: OpenDatabase | undefined): { readonly store: Store; reopened(): Store } {
  const folder = mkdtempSync(join(tmpdir(), 'stepwright-store-'));
  folders.push(folder);
  let { store } = openDataFolder(folder, open);
  return {
    store,
    reopened: () => {
      store.close?.();
      store = openDataFolder(folder, open).store;
      return store;
    },
  };
}

/** Both speak the same SQL, but not every process has both. */
const LIBRARIES: readonly (readonly [string, OpenDatabase | undefined])[] = [
  ['better-sqlite3, an optional dependency', installedBetterSqlite()],
  ['what Node has from 22.13 on', nodeSqlite()],
];

for (const [name, open] of LIBRARIES) {
  const describeStored = open === undefined ? describe.skip : describe;
  describeStored(`a store in SQLite, with ${name}`, () => {
    describeStore(() => storeIn(open));
  });
}
