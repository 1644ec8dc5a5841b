/** One function of a host: its code, made when it is first needed, and the processes that run it. */

import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../engine/ports';
import { Environment, type EnvironmentPlan } from './environment';
import { createFunctionPool, type FunctionPool } from './function-pool';
import { variablesOf } from './function-variables';
import {
  eventTooLarge,
  MAX_EVENT_BYTES,
  notLoadable,
  throttled,
  type Caller,
  type LoggedResult,
} from './invocation';
import type { Code, Launch, Programs } from './launch';
import { lazily, type Lazy } from './lazy';
import type { FunctionSettings, LocalFunction, PackagedFunction } from './local-function';
import { mismatch, type Language } from './runtime-name';
import { languageOfFunction, RUNTIMES } from './runtimes';
import type { Workspace } from './workspace';

export interface HostedFunction {
  readonly name: string;
  readonly version: string | undefined;
  readonly revision: string | undefined;
  readonly code: Lazy<Code>;
  invoke(event: string, caller: Caller | undefined): Promise<LoggedResult>;
  /** Starts environments until there are `count`. */
  warm(count: number): Promise<void>;
  /** Ends the environments that have nothing to do. */
  rest(): void;
  stop(): Promise<void>;
}

/** What a hosted function shares with the others of its host. */
export interface Surroundings {
  readonly workspace: Workspace;
  readonly clock: Clock;
  /** Environments that one function may have at a time. */
  readonly limit: number;
  readonly idleSeconds: number;
  readonly onLine: (functionName: string, ...line: Parameters<EnvironmentPlan['onLine']>) => void;
}

export function hostSource(
  fn: LocalFunction,
  folder: () => Promise<string>,
  surroundings: Surroundings,
): HostedFunction {
  const language = languageOfFunction(fn);
  const programs = programsOf(language, surroundings.workspace);
  const code = lazily(() => RUNTIMES[language].codeOf(fn, folder, programs));
  return hostFunction(fn, { language, code }, surroundings);
}

export function hostPackage(fn: PackagedFunction, surroundings: Surroundings): HostedFunction {
  const { directory, handler } = fn;
  const code = lazily(async () => ({ directory, handler }));
  return hostFunction(fn, { language: languageOfFunction(fn), code }, surroundings);
}

type Settings = FunctionSettings & Pick<PackagedFunction, 'version' | 'revision'>;

interface Program {
  readonly language: Language;
  readonly code: Lazy<Code>;
}

export function nameOfVersion({ name, version }: Settings): string {
  return version === undefined ? name : `${name}:${version}`;
}

function hostFunction(fn: Settings, program: Program, surroundings: Surroundings): HostedFunction {
  const { clock, limit, idleSeconds } = surroundings;
  const launch = lazily(() => launchOf(fn, program, surroundings.workspace));
  const start = async (): Promise<Environment> =>
    Environment.start(
      await planOf(fn, { ...(await launch.get()), code: await program.code.get() }, surroundings),
    );
  const pool = createFunctionPool(start, { limit, clock, idleMillis: idleSeconds * 1000 });
  let underWay = 0;

  return {
    name: fn.name,
    version: fn.version,
    revision: fn.revision,
    code: program.code,
    invoke: async (event, caller) => {
      if (underWay >= (fn.concurrency ?? Infinity)) return { ...throttled(randomUUID()), logTail: '' };
      underWay += 1;
      try {
        return await invoke({ launch, pool }, event, caller);
      } finally {
        underWay -= 1;
      }
    },
    warm: async (count) => {
      await launch.get();
      await pool.warm(count);
    },
    rest: pool.rest,
    stop: pool.stop,
  };
}

async function launchOf(fn: Settings, { language, code }: Program, workspace: Workspace): Promise<Launch> {
  return RUNTIMES[language].launch(await code.get(), fn, programsOf(language, workspace));
}

function programsOf(language: Language, workspace: Workspace): Programs {
  return { bootstrap: () => workspace.bootstrap(language) };
}

const DEFAULT_TIMEOUT_SECONDS = 30;

async function planOf(
  fn: Settings,
  { command, args, code }: Launch & { readonly code: Code },
  { workspace, clock, onLine }: Surroundings,
): Promise<EnvironmentPlan> {
  const runtime = fn.runtime ?? languageOfFunction(fn);
  const warning = mismatch(runtime, process.version);
  if (warning !== undefined) onLine(fn.name, 'platform', `WARNING ${warning}`, undefined);
  return {
    functionName: nameOfVersion(fn),
    version: fn.version ?? '$LATEST',
    runtime,
    command,
    args,
    directory: code.directory,
    variables: variablesOf(fn, code),
    timeoutSeconds: fn.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS,
    memoryMB: fn.memoryMB,
    clock,
    caretaker: await workspace.caretaker.get(),
    onLine: (...line) => onLine(fn.name, ...line),
  };
}

async function invoke(
  { launch, pool }: { readonly launch: Lazy<Launch>; readonly pool: FunctionPool },
  event: string,
  caller: Caller | undefined,
): Promise<LoggedResult> {
  const bytes = Buffer.byteLength(event);
  if (bytes > MAX_EVENT_BYTES) return { ...eventTooLarge(randomUUID(), bytes), logTail: '' };
  try {
    await launch.get();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ...notLoadable(randomUUID(), message), logTail: `${message}\n` };
  }
  return pool.invoke(event, caller);
}
