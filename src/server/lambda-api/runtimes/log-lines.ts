/** Cuts what a process prints into lines, as they come. */

import type { Readable } from 'node:stream';

/** Characters of a line; longer ones come in pieces, for somebody may never print a newline. */
const MAX_LINE = 256 * 1024;

/** Calls back for every line, and at the end or when it is called itself for what has no newline yet. */
export function eachLine(stream: Readable, onLine: (line: string) => void): () => void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
    for (; rest.length > MAX_LINE; rest = rest.slice(MAX_LINE)) onLine(rest.slice(0, MAX_LINE));
  });
  const passOnRest = (): void => {
    if (rest !== '') onLine(rest);
    rest = '';
  };
  stream.on('end', passOnRest);
  return passOnRest;
}
