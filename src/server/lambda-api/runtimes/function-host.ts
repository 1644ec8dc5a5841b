/** Runs Lambda functions on this machine as Lambda runs them: bundled, each in processes of its own. */

import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../engine/ports';
import { createRealClock } from '../../../engine/real-clock';
import { bundleHandler } from './bundle-node';
import { Environment } from './environment';
import { createFunctionPool, type FunctionPool } from './function-pool';
import { variablesOf } from './function-variables';
import { eventTooLarge, MAX_EVENT_BYTES, notLoadable, type InvocationResult } from './invocation';
import { lazily, type Lazy } from './lazy';
import type { LocalFunction } from './local-function';
import { createWorkspace, type Workspace } from './workspace';

export interface FunctionHostOptions {
  readonly functions: readonly LocalFunction[];
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
}

export interface FunctionHost {
  has(name: string): boolean;
  /** Bundles all functions, so that mistakes in them show at once and together. */
  prepare(): Promise<void>;
  /** Invokes a function that the host has; whatever goes wrong inside it is a result, too. */
  invoke(name: string, event: string): Promise<InvocationResult>;
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
      hostFunction(fn, workspace.folder(index), options, workspace),
    ]),
  );

  return {
    has: (name) => hosted.has(name),
    prepare: () => bundleAll([...hosted.values()]),
    invoke: async (name, event) => {
      const fn = hosted.get(name);
      if (fn === undefined)
        throw new Error(`there is no function "${name}", only: ${[...hosted.keys()].join(', ')}`);
      return invoke(fn, event);
    },
    close: async () => {
      await Promise.all([...hosted.values()].map(({ pool }) => pool.stop()));
      await workspace.remove();
    },
  };
}

interface HostedFunction {
  /** The folder with the bundle. */
  readonly bundle: Lazy<string>;
  readonly pool: FunctionPool;
}

function hostFunction(
  fn: LocalFunction,
  folder: () => Promise<string>,
  options: FunctionHostOptions,
  workspace: Workspace,
): HostedFunction {
  const bundle = lazily(async () => {
    const directory = await folder();
    await bundleHandler(fn.entry, directory);
    return directory;
  });
  const clock = options.clock ?? createRealClock();
  const start = async (): Promise<Environment> => {
    const directory = await bundle.get();
    return Environment.start({
      functionName: fn.name,
      command: process.execPath,
      args: ['--enable-source-maps', await workspace.bootstrap.get()],
      directory,
      variables: variablesOf(fn, directory),
      timeoutSeconds: fn.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS,
      clock,
      caretaker: await workspace.caretaker.get(),
      onLine: (stream, line) => options.onLog?.({ functionName: fn.name, stream, line }),
    });
  };
  return { bundle, pool: createFunctionPool(start, options.concurrency ?? DEFAULT_CONCURRENCY) };
}

async function bundleAll(functions: readonly HostedFunction[]): Promise<void> {
  const bundles = await Promise.allSettled(functions.map(({ bundle }) => bundle.get()));
  const failures = bundles.filter((bundle) => bundle.status === 'rejected');
  if (failures.length > 0) throw new Error(failures.map(({ reason }) => messageOf(reason)).join('\n'));
}

async function invoke({ bundle, pool }: HostedFunction, event: string): Promise<InvocationResult> {
  const bytes = Buffer.byteLength(event);
  if (bytes > MAX_EVENT_BYTES) return eventTooLarge(randomUUID(), bytes);
  try {
    await bundle.get();
  } catch (error) {
    return notLoadable(randomUUID(), messageOf(error));
  }
  return pool.invoke(event);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
