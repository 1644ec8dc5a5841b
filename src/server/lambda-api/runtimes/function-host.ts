/** Runs Lambda functions on this machine as Lambda runs them: bundled, each in processes of its own. */

import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../engine/ports';
import { createRealClock } from '../../../engine/real-clock';
import { bundleHandler } from './bundle-node';
import { Environment } from './environment';
import { createFunctionPool, type FunctionPool } from './function-pool';
import { variablesOf } from './function-variables';
import {
  eventTooLarge,
  MAX_EVENT_BYTES,
  notLoadable,
  type Caller,
  type InvocationResult,
} from './invocation';
import { lazily, type Lazy } from './lazy';
import type { BundledFunction, FunctionSettings, LocalFunction } from './local-function';
import { createWorkspace, type Workspace } from './workspace';

export interface FunctionHostOptions {
  readonly functions: readonly LocalFunction[];
  /** Finds functions that are not among these, by the name that they are invoked by: with a version, or without. */
  readonly find?: (name: string) => BundledFunction | undefined;
  /** Receives every line a function prints. */
  readonly onLog?: (log: FunctionLog) => void;
  /** Environments that one function may have at a time; further invocations wait. Default: 10. */
  readonly concurrency?: number;
  /** Measures the functions' timeouts. Default: real time. */
  readonly clock?: Clock;
}

export interface FunctionLog {
  readonly functionName: string;
  readonly stream: 'stdout' | 'stderr';
  readonly line: string;
  /** Whose invocation printed it; absent where the function printed while it was loaded. */
  readonly caller?: Caller;
}

export interface FunctionHost {
  has(name: string): boolean;
  /** Bundles all functions, so that mistakes in them show at once and together. */
  prepare(): Promise<void>;
  /** Invokes a function that the host has; whatever goes wrong inside it is a result, too. */
  invoke(name: string, event: string, caller?: Caller): Promise<InvocationResult>;
  /** Kills all processes. */
  close(): Promise<void>;
}

const DEFAULT_TIMEOUT_SECONDS = 30;
const DEFAULT_CONCURRENCY = 10;

export function createFunctionHost(options: FunctionHostOptions): FunctionHost {
  const workspace = createWorkspace();
  const hosted = new Map(
    options.functions.map((fn, index) => [
      fn.name,
      hostFunction(fn, fromSource(fn, workspace.folder(index)), { options, workspace }),
    ]),
  );
  const find = (name: string): HostedFunction | undefined => {
    const known = hosted.get(name);
    if (known !== undefined) return known;
    const found = options.find?.(name);
    if (found === undefined) return undefined;
    const version = nameOfVersion(found);
    const fresh = hosted.get(version) ?? hostFunction(found, givenBundle(found), { options, workspace });
    hosted.set(version, fresh);
    return fresh;
  };

  return {
    has: (name) => find(name) !== undefined,
    prepare: () => bundleAll([...hosted.values()]),
    invoke: async (name, event, caller) => {
      const fn = find(name);
      if (fn === undefined)
        throw new Error(`there is no function "${name}", only: ${[...hosted.keys()].join(', ')}`);
      for (const other of hosted.values()) if (isOtherVersion(other, fn)) other.pool.rest();
      return invoke(fn, event, caller);
    },
    close: async () => {
      await Promise.all([...hosted.values()].map(({ pool }) => pool.stop()));
      await workspace.remove();
    },
  };
}

interface HostedFunction {
  readonly name: string;
  /** The folder with the bundle. */
  readonly bundle: Lazy<string>;
  readonly pool: FunctionPool;
}

/** Code that was replaced is seldom needed again, and its processes would pile up. */
function isOtherVersion(other: HostedFunction, fn: HostedFunction): boolean {
  return other !== fn && other.name === fn.name;
}

function fromSource({ entry }: LocalFunction, folder: () => Promise<string>): Lazy<string> {
  return lazily(async () => {
    const directory = await folder();
    await bundleHandler(entry, directory);
    return directory;
  });
}

function givenBundle({ directory }: BundledFunction): Lazy<string> {
  return lazily(async () => directory);
}

function nameOfVersion({ name, version }: FunctionSettings): string {
  return version === undefined ? name : `${name}:${version}`;
}

interface Surroundings {
  readonly options: FunctionHostOptions;
  readonly workspace: Workspace;
}

function hostFunction(
  fn: FunctionSettings,
  bundle: Lazy<string>,
  { options, workspace }: Surroundings,
): HostedFunction {
  const clock = options.clock ?? createRealClock();
  const start = async (): Promise<Environment> => {
    const directory = await bundle.get();
    return Environment.start({
      functionName: nameOfVersion(fn),
      command: process.execPath,
      args: ['--enable-source-maps', await workspace.bootstrap.get()],
      directory,
      variables: variablesOf(fn, directory),
      timeoutSeconds: fn.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS,
      clock,
      caretaker: await workspace.caretaker.get(),
      onLine: (stream, line, caller) =>
        options.onLog?.({ functionName: fn.name, stream, line, ...(caller && { caller }) }),
    });
  };
  const pool = createFunctionPool(start, options.concurrency ?? DEFAULT_CONCURRENCY);
  return { name: fn.name, bundle, pool };
}

async function bundleAll(functions: readonly HostedFunction[]): Promise<void> {
  const bundles = await Promise.allSettled(functions.map(({ bundle }) => bundle.get()));
  const failures = bundles.filter((bundle) => bundle.status === 'rejected');
  if (failures.length > 0) throw new Error(failures.map(({ reason }) => messageOf(reason)).join('\n'));
}

async function invoke(
  { bundle, pool }: HostedFunction,
  event: string,
  caller: Caller | undefined,
): Promise<InvocationResult> {
  const bytes = Buffer.byteLength(event);
  if (bytes > MAX_EVENT_BYTES) return eventTooLarge(randomUUID(), bytes);
  try {
    await bundle.get();
  } catch (error) {
    return notLoadable(randomUUID(), messageOf(error));
  }
  return pool.invoke(event, caller);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
