/** The execution environments of one function: reused while warm, one more while all are busy. */

import type { Environment } from './environment';
import type { Caller, InvocationResult } from './invocation';

export interface FunctionPool {
  invoke(event: string, caller?: Caller): Promise<InvocationResult>;
  /** Ends the environments that have nothing to do. */
  rest(): void;
  /** Kills the environments; invocations under way end as those of a killed process. */
  stop(): Promise<void>;
}

/** At most `limit` environments live at a time; further invocations wait for their turn. */
export function createFunctionPool(start: () => Promise<Environment>, limit: number): FunctionPool {
  const environments = new Set<Environment>();
  const idle: Environment[] = [];
  const turns = createTurns(limit);
  let stopped = false;

  async function take(): Promise<Environment> {
    const warm = idle.pop();
    if (warm?.mayBeReused === true) return warm;
    if (warm !== undefined) environments.delete(warm);

    const fresh = await start();
    environments.add(fresh);
    if (stopped) await fresh.stop();
    return fresh;
  }

  function putBack(environment: Environment): void {
    if (environment.mayBeReused) idle.push(environment);
    else environments.delete(environment);
  }

  return {
    invoke: (event, caller) =>
      turns.take(async () => {
        const environment = await take();
        const result = await environment.invoke(event, caller);
        putBack(environment);
        return result;
      }),
    rest: () => {
      for (const environment of idle.splice(0)) {
        environments.delete(environment);
        void environment.stop();
      }
    },
    stop: async () => {
      stopped = true;
      await Promise.all([...environments].map((environment) => environment.stop()));
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
