/** Lets a command that is interrupted put everything away before it ends. */

/** Exit codes as shells have them: 128 and the number of the signal. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
/** What `head` does to whoever goes on writing: a signal elsewhere, an error of the stream in Node. */
const CLOSED_PIPE = 141;

const SIGNALS = Object.keys(EXIT_CODES) as readonly (keyof typeof EXIT_CODES)[]; // the keys of a literal

export interface Interruption {
  /** Settles with the exit code at the first signal that asks this process to end; a second one ends it at once. */
  readonly exitCode: Promise<number>;
  /** Leaves signals to Node again. */
  forget(): void;
}

/** Watches for Ctrl-C and its like, and for whoever reads the output to go away. */
export function watchForInterruption(): Interruption {
  let interrupt: (exitCode: number) => void = () => {};
  const exitCode = new Promise<number>((resolve) => {
    interrupt = resolve;
  });
  process.stdout.once('error', () => interrupt(CLOSED_PIPE));
  const listener = (signal: keyof typeof EXIT_CODES): void => {
    forget();
    interrupt(EXIT_CODES[signal]);
  };
  const forget = (): void => SIGNALS.forEach((signal) => process.removeListener(signal, listener));
  SIGNALS.forEach((signal) => process.on(signal, listener));
  return { exitCode, forget };
}
