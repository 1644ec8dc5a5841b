/** A store that lasts as long as its process. */

import { createMemoryExecutions } from './memory-executions';
import type { RecordKind, Records, Store } from './store';

type Kept = { readonly [K in RecordKind]: Map<string, Records[K]> };

export function createMemoryStore(): Store {
  const kept: Kept = {
    machine: new Map(),
    revision: new Map(),
    version: new Map(),
    alias: new Map(),
    activity: new Map(),
    tags: new Map(),
    execution: new Map(),
    function: new Map(),
    functionVersion: new Map(),
    functionAlias: new Map(),
    functionCode: new Map(),
    secret: new Map(),
  };
  const mapOf = <K extends RecordKind>(kind: K): Map<string, Records[K]> => kept[kind];
  const safe = Promise.resolve();

  return {
    ...createMemoryExecutions(kept.execution),
    get: (kind, key) => mapOf(kind).get(key),
    list: (kind, prefix = '') =>
      [...mapOf(kind)].flatMap(([key, record]) => (key.startsWith(prefix) ? [record] : [])),
    put: (kind, key, record) => {
      mapOf(kind).set(key, record);
    },
    delete: (kind, key) => {
      mapOf(kind).delete(key);
    },
    settled: () => safe,
  };
}
