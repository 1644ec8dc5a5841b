/** Invokes functions that nobody waits for, and tries again as Lambda does where they fail. */

import type { Clock } from '../../../engine/ports';
import type { InvocationResult } from '../runtimes/invocation';

export interface Delivery {
  /** Returns at once. */
  deliver(invoke: () => Promise<InvocationResult>): void;
  /** Gives up what is still to be tried. */
  close(): void;
}

/** "Lambda … waits one minute before the first retry and two minutes between the second and third attempt." */
const RETRIES_MS = [60_000, 120_000];

/** @param onFault is told of what is no failure of the function. */
export function createDelivery(clock: Clock, onFault: (fault: unknown) => void): Delivery {
  const pending = new Set<() => void>();
  let isClosed = false;

  async function attempt(invoke: () => Promise<InvocationResult>, retries: readonly number[]): Promise<void> {
    const result = await invoke();
    const [wait, ...rest] = retries;
    if (result.kind === 'succeeded' || wait === undefined || isClosed) return;
    const cancel = clock.schedule(clock.now() + wait, () => {
      pending.delete(cancel);
      attempt(invoke, rest).catch(report);
    });
    pending.add(cancel);
  }

  function report(fault: unknown): void {
    if (!isClosed) onFault(fault);
  }

  return {
    deliver: (invoke) => {
      attempt(invoke, RETRIES_MS).catch(report);
    },
    close: () => {
      isClosed = true;
      for (const cancel of pending) cancel();
    },
  };
}
