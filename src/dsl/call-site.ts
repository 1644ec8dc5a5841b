/**
 * Remembers where in the user's code something was written.
 *
 * A stack is captured at once, cheaply, and only turned into text when somebody asks for the place: with
 * source maps that text is what costs. Frames are those of the host, so positions lead to the TypeScript
 * under tsx and ts-jest, and to the JavaScript where no source map is active.
 */

/** A captured stack; `locate` reads the place from it. */
export interface CallSite {
  readonly stack?: string | undefined;
}

/** A place in the user's code. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The place that called `callee`; frames of `callee` and below it are left out. */
export function captureCallSite(callee: (...args: never[]) => unknown): CallSite {
  const site: { stack?: string } = {};
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 1;
  Error.captureStackTrace(site, callee);
  Error.stackTraceLimit = stackTraceLimit;
  return site;
}

/** `undefined` where the host gave no stack. */
export function locate(site: CallSite): Place | undefined {
  const frame = site.stack?.split('\n').find((line) => /:\d+:\d+\)?$/.test(line));
  const match = /(?:\(|at (?:async )?)((?:file:\/\/)?[^()]+):(\d+):(\d+)\)?$/.exec(frame ?? '');
  if (match === null) return undefined;
  const [, file = '', line, column] = match;
  return { file: filePath(file), line: Number(line), column: Number(column) };
}

/** A path as the host's file system has it: frames of ES modules are `file://` addresses. */
function filePath(frame: string): string {
  if (!frame.startsWith('file://')) return frame;
  const path = decodeURIComponent(new URL(frame).pathname);
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
}
