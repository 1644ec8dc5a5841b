/** Prints what a command has found, either for people or for tools. */

import { reserveOutput } from './reserve-output';

export interface OutputOptions {
  readonly json?: boolean;
}

/** Only one of the two prints. */
export interface Printer {
  lines(...lines: readonly string[]): void;
  json(value: unknown): void;
}

export function createPrinter({ json = false }: OutputOptions): Printer {
  if (!json)
    return { lines: (...lines) => lines.forEach((line) => console.log(line)), json: () => undefined };
  const print = reserveOutput();
  return { lines: () => undefined, json: (value) => print(`${JSON.stringify(value, null, 2)}\n`) };
}
