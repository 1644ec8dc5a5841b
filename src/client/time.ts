/** The only place of this entry that touches time. */

/** What `result` waits by; tests give one that does not. */
export interface Time {
  /** Resolves after a while; rejects with the signal's reason as soon as it is aborted. */
  pause(milliseconds: number, abortSignal?: AbortSignal): Promise<void>;
}

export const REAL_TIME: Time = {
  pause: (milliseconds, abortSignal) =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        reject(reasonOf(abortSignal));
      };
      const timer = setTimeout(() => {
        abortSignal?.removeEventListener('abort', stop);
        resolve();
      }, milliseconds);
      if (abortSignal?.aborted === true) stop();
      else abortSignal?.addEventListener('abort', stop, { once: true });
    }),
};

function reasonOf(abortSignal: AbortSignal | undefined): Error {
  const reason: unknown = abortSignal?.reason;
  return reason instanceof Error ? reason : new Error(String(reason));
}
