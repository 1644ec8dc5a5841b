/** Runs Lambda functions on this machine as Lambda runs them: each in processes of its own, in its own language. */

import type { Clock } from '../../../engine/ports';
import { createRealClock } from '../../../engine/real-clock';
import type { LogStream } from './environment';
import {
  hostPackage,
  hostSource,
  nameOfVersion,
  type HostedFunction,
  type Surroundings,
} from './hosted-function';
import type { Caller, LoggedResult } from './invocation';
import { MissingProgram } from './launch';
import type { LocalFunction, PackagedFunction } from './local-function';
import { createWorkspace } from './workspace';

export interface FunctionHostOptions {
  readonly functions: readonly LocalFunction[];
  /** Finds functions that are not among these, by the name that they are invoked by: with a version, or without. */
  readonly find?: (name: string) => PackagedFunction | undefined;
  /** Receives every line a function prints, and those that Lambda writes around its invocations. */
  readonly onLog?: (log: FunctionLog) => void;
  /** Environments that one function may have at a time; further invocations wait. Default: 10. */
  readonly concurrency?: number;
  /** After which an environment without work is ended. Default: 600. */
  readonly idleSeconds?: number;
  /** Measures the functions' timeouts. Default: real time. */
  readonly clock?: Clock;
}

export interface FunctionLog {
  readonly functionName: string;
  readonly stream: LogStream;
  readonly line: string;
  /** Which invocation printed it; absent where the function printed while it was loaded. */
  readonly requestId?: string;
  /** Whose invocation printed it, where a state of an execution has invoked the function. */
  readonly caller?: Caller;
}

export interface FunctionHost {
  has(name: string): boolean;
  /** Makes the code of all functions ready, so that mistakes in them show at once and together; not that a language is missing. */
  prepare(): Promise<void>;
  /** Invokes a function that the host has; whatever goes wrong inside it is a result, too. */
  invoke(name: string, event: string, caller?: Caller): Promise<LoggedResult>;
  /** Starts processes until the function has `count`: Lambda's provisioned concurrency. */
  warm(name: string, count: number): Promise<void>;
  /** Kills all processes. */
  close(): Promise<void>;
}

const DEFAULT_CONCURRENCY = 10;
const DEFAULT_IDLE_SECONDS = 600;

export function createFunctionHost(options: FunctionHostOptions): FunctionHost {
  const surroundings = surroundingsOf(options);
  const { workspace } = surroundings;
  const hosted = new Map(
    options.functions.map((fn, index) => [fn.name, hostSource(fn, workspace.folder(index), surroundings)]),
  );
  const replaced = new Set<HostedFunction>();
  const find = (name: string): HostedFunction => {
    const known = findHosted({ hosted, replaced, find: options.find, surroundings }, name);
    if (known !== undefined) return known;
    throw new Error(`there is no function "${name}", only: ${[...hosted.keys()].join(', ')}`);
  };

  return {
    has: (name) => hosted.has(name) || options.find?.(name) !== undefined,
    prepare: () => prepareAll([...hosted.values()]),
    invoke: async (name, event, caller) => {
      const fn = find(name);
      for (const other of hosted.values()) if (isReplacedBy(other, fn)) other.rest();
      return fn.invoke(event, caller);
    },
    warm: async (name, count) => find(name).warm(count),
    close: async () => {
      await Promise.all([...hosted.values(), ...replaced].map((fn) => fn.stop()));
      await workspace.remove();
    },
  };
}

function surroundingsOf(options: FunctionHostOptions): Surroundings {
  return {
    workspace: createWorkspace(),
    clock: options.clock ?? createRealClock(),
    limit: options.concurrency ?? DEFAULT_CONCURRENCY,
    idleSeconds: options.idleSeconds ?? DEFAULT_IDLE_SECONDS,
    onLine: (functionName, stream, line, of) => {
      const { requestId, caller } = of ?? {};
      options.onLog?.({
        functionName,
        stream,
        line,
        ...(requestId && { requestId }),
        ...(caller && { caller }),
      });
    },
  };
}

interface Functions {
  readonly hosted: Map<string, HostedFunction>;
  /** Those that are not to be invoked again; some may still be at work. */
  readonly replaced: Set<HostedFunction>;
  readonly find: FunctionHostOptions['find'];
  readonly surroundings: Surroundings;
}

/** Of the functions that are found rather than given, the code and the settings may change at any time. */
function findHosted(
  { hosted, replaced, find, surroundings }: Functions,
  name: string,
): HostedFunction | undefined {
  const given = hosted.get(name);
  if (given !== undefined && given.revision === undefined) return given;
  const found = find?.(name);
  if (found === undefined) return undefined;

  const version = nameOfVersion(found);
  const known = hosted.get(version);
  if (known !== undefined && known.revision === found.revision) return known;
  if (known !== undefined) {
    known.rest();
    replaced.add(known);
  }
  const fresh = hostPackage(found, surroundings);
  hosted.set(version, fresh);
  return fresh;
}

/** Code that was replaced is seldom needed again, and its processes would pile up; versions that were published stay. */
function isReplacedBy(other: HostedFunction, fn: HostedFunction): boolean {
  return other !== fn && other.name === fn.name && fn.revision === undefined;
}

async function prepareAll(functions: readonly HostedFunction[]): Promise<void> {
  const prepared = await Promise.allSettled(functions.map(({ code }) => code.get()));
  const rejected = prepared.filter((one) => one.status === 'rejected');
  const failures = rejected.filter(({ reason }) => !(reason instanceof MissingProgram));
  if (failures.length === 0) return;
  const messages = failures.map(({ reason }) => (reason instanceof Error ? reason.message : String(reason)));
  throw new Error(messages.join('\n'));
}
