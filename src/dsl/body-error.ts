/** Turns an error thrown by an author's function into a mistake at the author's line. */

import { captureCallSite, locate } from './call-site';
import type { CallSite } from './call-site';
import type { Mistake } from './mistake';

/** `fallback` is the place that asked for the function, for errors that carry no stack. */
export function bodyThrew(error: unknown, fallback: CallSite): Mistake {
  if (!(error instanceof Error)) return { kind: 'body-threw', at: fallback, message: String(error) };
  const stack = authorFrames(error.stack ?? '');
  return { kind: 'body-threw', at: stack === undefined ? fallback : { stack }, message: error.message };
}

/** The frames above this library's own; `undefined` if nothing is left. */
function authorFrames(stack: string): string | undefined {
  const here = ownFolder();
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const first = frames.findIndex((frame) => {
    const file = locate({ stack: frame })?.file;
    return file !== undefined && (here === undefined || !file.startsWith(here));
  });
  return first === -1 ? undefined : frames.slice(first).join('\n');
}

function ownFolder(): string | undefined {
  const site = (function capture(): CallSite {
    return captureCallSite(capture);
  })();
  return locate(site)?.file.replace(/[^\\/]*$/, '');
}
