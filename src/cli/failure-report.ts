/** Says why an execution failed, with the line of the workflow and the line of the handler. */

import { relative } from 'node:path';
import pc from 'picocolors';
import type { Compiled } from '../compiler/compiled';
import type { ExecutionDescription } from '../engine/engine';
import type { TimelineEntry } from '../engine/timeline';

export interface FailedExecution {
  readonly compiled: Compiled;
  readonly execution: ExecutionDescription;
  readonly entries: readonly TimelineEntry[];
}

export function failureReport({ compiled, execution, entries }: FailedExecution): readonly string[] {
  const last = entries.at(-1);
  const failedTask = entries.findLast((entry) => entry.failure !== undefined);
  const workflowPlace = last && compiled.sources[last.state];
  const handlerPlace = failedTask?.failure && handlerLine(failedTask.failure.cause);

  return [
    ...(workflowPlace && last
      ? [
          `  workflow  ${shown(workflowPlace.file)}:${workflowPlace.line}:${workflowPlace.column}  (${last.state})`,
        ]
      : []),
    ...(handlerPlace === undefined || failedTask === undefined
      ? []
      : [`  handler   ${handlerPlace}  (${failedTask.state}: ${failedTask.failure?.error ?? ''})`]),
    ...(execution.cause === undefined ? [] : [`  cause     ${messageOf(execution.cause)}`]),
  ].map((line) => pc.dim(line));
}

/** The cause of a function's failure is JSON; people want its message. */
export function messageOf(cause: string): string {
  const { errorMessage } = parsed(cause);
  return typeof errorMessage === 'string' ? errorMessage : cause;
}

const FRAME = /\(?((?:file:\/\/)?\/[^()]+|[A-Za-z]:\\[^()]+):(\d+):(\d+)\)?$/;

/** The first line of the handler's own code in the stack of its error. */
function handlerLine(cause: string): string | undefined {
  const { trace } = parsed(cause);
  if (!Array.isArray(trace)) return undefined;
  const frames = trace.flatMap((line) => {
    const [, file, lineNumber, column] = FRAME.exec(String(line)) ?? [];
    return file === undefined ? [] : [{ file: file.replace('file://', ''), lineNumber, column }];
  });
  const own = frames.find(({ file }) => !/node_modules|node:|bootstrap/.test(file));
  return own && `${shown(own.file)}:${own.lineNumber}:${own.column}`;
}

interface LambdaCause {
  readonly errorMessage?: unknown;
  readonly trace?: unknown;
}

function parsed(cause: string): LambdaCause {
  try {
    const value: unknown = JSON.parse(cause);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function shown(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
}
