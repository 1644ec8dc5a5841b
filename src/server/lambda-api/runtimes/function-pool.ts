/** The execution environments of one function: reused while warm, one more while all are busy. */

import type { Clock } from '../../../engine/ports';
import type { Environment } from './environment';
import type { Caller, LoggedResult } from './invocation';

export interface FunctionPool {
  invoke(event: string, caller?: Caller): Promise<LoggedResult>;
  /** Starts environments until there are `count`, as far as the limit allows. */
  warm(count: number): Promise<void>;
  /** Ends the environments that have nothing to do, now and whenever one that is at work is done; then begins anew. */
  rest(): void;
  /** Kills the environments; invocations under way end as those of a killed process. */
  stop(): Promise<void>;
}

export interface PoolBounds {
  /** Environments that live at a time; further invocations wait for their turn. */
  readonly limit: number;
  readonly clock: Clock;
  /** After which an environment without work is ended. */
  readonly idleMillis: number;
}

export function createFunctionPool(start: () => Promise<Environment>, bounds: PoolBounds): FunctionPool {
  const environments = new Set<Environment>();
  /** Those at work that are not to be used again. */
  const outdated = new Set<Environment>();
  const idle = createShelf(bounds, end);
  const turns = createTurns(bounds.limit);
  let stopped = false;

  async function startOne(): Promise<Environment> {
    const fresh = await start();
    environments.add(fresh);
    if (stopped) await fresh.stop();
    return fresh;
  }

  async function take(): Promise<Environment> {
    const warm = idle.take();
    if (warm?.mayBeReused === true) return warm;
    if (warm !== undefined) environments.delete(warm);
    return startOne();
  }

  function putBack(environment: Environment): void {
    const isOutdated = outdated.delete(environment);
    if (!environment.mayBeReused) environments.delete(environment);
    else if (stopped || isOutdated) end(environment);
    else idle.put(environment);
  }

  function end(environment: Environment): void {
    environments.delete(environment);
    void environment.stop();
  }

  return {
    invoke: (event, caller) =>
      turns.take(async () => {
        const environment = await take();
        const result = await environment.invoke(event, caller);
        putBack(environment);
        return result;
      }),
    warm: async (count) => {
      const missing = Math.max(Math.min(count, bounds.limit) - environments.size, 0);
      const fresh = await Promise.all(Array.from({ length: missing }, startOne));
      fresh.forEach(putBack);
    },
    rest: () => {
      idle.clear().forEach(end);
      environments.forEach((environment) => outdated.add(environment));
    },
    stop: async () => {
      stopped = true;
      idle.clear();
      await Promise.all([...environments].map((environment) => environment.stop()));
    },
  };
}

interface Shelf {
  put(environment: Environment): void;
  /** The one that was used last. */
  take(): Environment | undefined;
  clear(): readonly Environment[];
}

/** Keeps environments that have nothing to do, each for a time. */
function createShelf(
  { clock, idleMillis }: PoolBounds,
  onExpired: (environment: Environment) => void,
): Shelf {
  const kept = new Map<Environment, () => void>();

  function remove(environment: Environment): void {
    kept.get(environment)?.();
    kept.delete(environment);
  }

  return {
    put(environment) {
      const expire = (): void => {
        kept.delete(environment);
        onExpired(environment);
      };
      kept.set(environment, clock.schedule(clock.now() + idleMillis, expire));
    },
    take() {
      const latest = [...kept.keys()].at(-1);
      if (latest !== undefined) remove(latest);
      return latest;
    },
    clear() {
      const all = [...kept.keys()];
      all.forEach(remove);
      return all;
    },
  };
}

/** Lets `limit` pieces of work run at a time, in the order they came. */
function createTurns(limit: number): { take<T>(work: () => Promise<T>): Promise<T> } {
  const waiting: (() => void)[] = [];
  let free = limit;

  /** A turn that ends goes straight to who waits, so that nobody comes in between. */
  function end(): void {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  }

  return {
    async take(work) {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        end();
      }
    },
  };
}
