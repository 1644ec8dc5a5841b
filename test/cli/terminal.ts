/** What a person sees on a terminal, or a program in a pipe, of what was written. */

import type { Output } from '../../src/cli/live-lines';

export interface Screen {
  readonly output: Output;
  /** All that was written. */
  text(): string;
  /** The rows, with lines that were replaced in place gone. */
  rows(): readonly string[];
}

export function screen(options: { readonly isTTY: boolean; readonly columns?: number }): Screen {
  let written = '';
  const output: Output = { ...options, write: (text) => (written += text) };
  return {
    output,
    text: () => written,
    rows: () => written.split('\n').map((row) => row.split('\r\u001B[K').at(-1) ?? ''),
  };
}
