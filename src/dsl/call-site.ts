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

/** The caller's frame, below those of the host that have no file, such as `JSON.stringify (<anonymous>)`. */
const FRAMES = 3;

/** The place that called `callee`; frames of `callee` and below it are left out. */
export function captureCallSite(callee: (...args: never[]) => unknown): CallSite {
  const site: { stack?: string } = {};
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = FRAMES;
  Error.captureStackTrace(site, callee);
  Error.stackTraceLimit = stackTraceLimit;
  return site;
}

/** `undefined` where the host gave no stack, or none with a place in a file. */
export function locate(site: CallSite): Place | undefined {
  for (const line of site.stack?.split('\n') ?? []) {
    const place = parseFrame(line);
    if (place !== undefined) return place;
  }
  return undefined;
}

/** A frame as V8 prints it: `at name (file:line:column)`, or without a name `at async file:line:column`. */
function parseFrame(line: string): Place | undefined {
  const [, frame = ''] = /^\s*at (?:async )?(.*)$/.exec(line) ?? [];
  // A path may hold brackets of its own, so those of the frame are the first with a space before and the last.
  const position = frame.endsWith(')') ? frame.slice(frame.indexOf(' (') + 2, -1) : frame;
  const [, file = '', lineNumber, column] = /^(.+):(\d+):(\d+)$/.exec(position) ?? [];
  if (file === '' || /^node:|^<anonymous>$|^eval at /.test(file)) return undefined;
  return { file: filePath(file), line: Number(lineNumber), column: Number(column) };
}

/** A path as the host's file system has it, also from a `file://` address as frames of ES modules have. */
export function filePath(text: string): string {
  if (!text.startsWith('file://')) return text;
  const { host, pathname } = new URL(text);
  const path = decodeURIComponent(pathname);
  if (host !== '') return `\\\\${host}${path.replaceAll('/', '\\')}`;
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1).replaceAll('/', '\\') : path;
}
