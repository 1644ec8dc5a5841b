/** Writes lines, and on a terminal one more below them that changes in place. */

import { withoutSecrets } from '../lambda/secrets';

/** The part of a terminal or a pipe that is written to. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface LiveLines {
  /** Secrets of the environment are masked: what handlers print and throw is theirs to choose, and logs are shown around. */
  print(...lines: readonly string[]): void;
  /** Replaces the line below all others, which may take no more than one row; a pipe gets none. */
  show(line: string): void;
}

const BACK_TO_EMPTY_LINE = '\r\u001B[K';

export function createLiveLines(output: Output): LiveLines {
  let live = '';
  const show = (line: string): void => {
    if (output.isTTY !== true || line === live) return;
    output.write(`${BACK_TO_EMPTY_LINE}${line}`);
    live = line;
  };
  const print = (...lines: readonly string[]): void => {
    const before = live;
    show('');
    for (const line of lines) output.write(`${withoutSecrets(line)}\n`);
    show(before);
  };
  return { print, show };
}
