/** Reads which handlers stand for external tasks, and refuses to run without them. */

import { resolve } from 'node:path';
import type { Compiled } from '../compiler/compiled';
import { UserError } from './user-error';

/** Handlers by the id of the external task that they stand for. */
export type Bindings = Readonly<Record<string, { readonly entry: string; readonly export: string }>>;

/** Reads `--bind ledger=./ledger.ts#post`. */
export function readBindings(given: readonly string[], compiled: Compiled): Bindings {
  const bindings = Object.fromEntries(given.map(readBinding));
  const ids = externalIds(compiled);
  refuseUnknown(Object.keys(bindings), ids);
  refuseUnbound(ids.filter((id) => !(id in bindings)));
  return bindings;
}

function readBinding(text: string) {
  const [, id, file, exported = 'handler'] = /^([^=]+)=([^#]+)(?:#(.+))?$/.exec(text) ?? [];
  if (id === undefined || file === undefined) {
    throw new UserError(`--bind ${text}: write it as --bind ID=FILE or --bind ID=FILE#EXPORT`);
  }
  return [id, { entry: resolve(file), export: exported }] as const;
}

function externalIds({ tasks }: Compiled): readonly string[] {
  return tasks.flatMap(({ task }) => (task.kind === 'external' ? [task.id] : []));
}

function refuseUnknown(bound: readonly string[], ids: readonly string[]): void {
  const unknown = bound.find((id) => !ids.includes(id));
  if (unknown === undefined) return;
  const known = ids.length === 0 ? 'it has none' : `it has: ${ids.join(', ')}`;
  throw new UserError(`--bind ${unknown}: the workflow has no external task "${unknown}"; ${known}`);
}

function refuseUnbound(ids: readonly string[]): void {
  if (ids.length === 0) return;
  const lines = ids.map((id) => `\n  --bind ${id}=FILE#EXPORT`);
  throw new UserError(
    `the workflow runs external tasks; say which handlers stand for them:${lines.join('')}`,
  );
}
