/** Reads what stands for external tasks and for resources, and refuses to run without them. */

import { resolve } from 'node:path';
import type { Compiled } from '../compiler/compiled';
import { isConnectionFile, readConnections, type ConnectionFiles } from './connection-files';
import { UserError } from './user-error';

export interface Bindings {
  /** Handlers by the id of the external task that they stand for. */
  readonly externals: Readonly<Record<string, { readonly entry: string; readonly export: string }>>;
  /** Names, ARNs or URLs by the id of the resource that they stand for. */
  readonly resources: Readonly<Record<string, string>>;
  /** What connections add to the requests of HTTP tasks, by ARN. */
  readonly connections: ConnectionFiles['connections'];
}

/** Reads `--bind ledger=./ledger.ts#post` for an external task, `--bind orders=orders-1` for a resource, `--bind crm=./crm.connection.json` for a connection. */
export function readBindings(given: readonly string[], compiled: Compiled): Bindings {
  const bindings = given.map(readBinding);
  const externals = externalIds(compiled);
  const resources = compiled.resources.map(({ resource }) => resource.id);
  const bound = bindings.map(({ id }) => id);
  refuseUnknown(bound, [...externals, ...resources]);
  refuseUnbound(
    externals.filter((id) => !bound.includes(id)),
    resources.filter((id) => !bound.includes(id)),
  );
  const of = (ids: readonly string[]) => bindings.filter(({ id }) => ids.includes(id));
  const { arns, connections } = readConnections(connectionFiles(of(resources), compiled));
  return {
    externals: Object.fromEntries(of(externals).map((binding) => [binding.id, handlerOf(binding)])),
    resources: Object.fromEntries(of(resources).map(({ id, value }) => [id, arns[id] ?? value])),
    connections,
  };
}

/** Of workflows that are not known yet: whatever has the id takes what it needs of it. */
export function readOpenBindings(given: readonly string[]): Bindings {
  const bindings = given.map(readBinding);
  const files = bindings.filter(({ value }) => isConnectionFile(value));
  const { arns, connections } = readConnections(
    Object.fromEntries(files.map(({ id, value }) => [id, value])),
  );
  return {
    externals: Object.fromEntries(bindings.map((binding) => [binding.id, handlerOf(binding)])),
    resources: Object.fromEntries(bindings.map(({ id, value }) => [id, arns[id] ?? value])),
    connections,
  };
}

function connectionFiles(bindings: readonly Binding[], { resources }: Compiled): Record<string, string> {
  const isConnection = ({ id, value }: Binding): boolean =>
    isConnectionFile(value) &&
    resources.some(({ resource }) => resource.kind === 'connection' && resource.id === id);
  return Object.fromEntries(bindings.filter(isConnection).map(({ id, value }) => [id, value]));
}

interface Binding {
  readonly id: string;
  readonly value: string;
}

function readBinding(text: string): Binding {
  const [, id, value] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (id === undefined || value === undefined) throw unreadable(text);
  return { id, value };
}

function handlerOf({ id, value }: Binding) {
  const [, file, exported = 'handler'] = /^([^#]+)(?:#(.+))?$/.exec(value) ?? [];
  if (file === undefined) throw unreadable(`${id}=${value}`);
  return { entry: resolve(file), export: exported };
}

function unreadable(text: string): UserError {
  return new UserError(
    `--bind ${text}: write it as --bind ID=FILE or --bind ID=FILE#EXPORT, for a resource as --bind ID=NAME`,
  );
}

function externalIds({ tasks }: Compiled): readonly string[] {
  return tasks.flatMap(({ task }) => (task.kind === 'external' ? [task.id] : []));
}

function refuseUnknown(bound: readonly string[], ids: readonly string[]): void {
  const unknown = bound.find((id) => !ids.includes(id));
  if (unknown === undefined) return;
  const known = ids.length === 0 ? 'it has none' : `it has: ${ids.join(', ')}`;
  throw new UserError(
    `--bind ${unknown}: the workflow has no external task or resource "${unknown}"; ${known}`,
  );
}

/** @param externals ids of external tasks that nothing stands for, and of resources. */
export function refuseUnbound(externals: readonly string[], resources: readonly string[]): void {
  const parts = [
    ...listed(
      'runs external tasks; say which handlers stand for them',
      externals.map((id) => `--bind ${id}=FILE#EXPORT`),
    ),
    ...listed(
      'uses resources; say which name, ARN or URL stands for them',
      resources.map((id) => `--bind ${id}=NAME`),
    ),
  ];
  if (parts.length > 0) throw new UserError(parts.join('\n'));
}

function listed(what: string, options: readonly string[]): readonly string[] {
  return options.length === 0 ? [] : [`the workflow ${what}:`, ...options.map((option) => `  ${option}`)];
}
