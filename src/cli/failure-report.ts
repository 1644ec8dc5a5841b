/** Says why an execution failed, with the line of the workflow and the line of the handler. */

import type { Compiled, CompiledTask } from '../compiler/compiled';
import { entryCandidates } from '../dsl/entry';
import type { ExecutionDescription } from '../engine/description';
import type { TimelineEntry } from '../engine/timeline';
import { messageOf, traceOf } from './cause';
import { durationText } from './duration-text';
import { shownPath } from './shown-path';

export interface EndedExecution {
  readonly compiled: Pick<Compiled, 'definition' | 'sources'> & {
    readonly tasks: readonly Pick<CompiledTask, 'states' | 'task'>[];
  };
  readonly execution: Pick<ExecutionDescription, 'error' | 'cause'>;
  readonly entries: readonly TimelineEntry[];
}

export function failureReport(failed: EndedExecution): readonly string[] {
  const cause = causeText(failed);
  return [
    ...(cause === undefined ? [] : [`  cause     ${cause}`]),
    ...workflowLine(failed),
    ...handlerLine(failed),
  ];
}

function workflowLine({ compiled, entries }: EndedExecution): readonly string[] {
  const origin = originOf(entries);
  const place = origin && compiled.sources[origin.state];
  if (origin === undefined || place === undefined) return [];
  return [`  workflow  ${shownPath(place.file)}:${place.line}:${place.column}  (${origin.state})`];
}

/** A Parallel or a Map fails with what failed inside it, and that is where to look. */
function originOf(entries: readonly TimelineEntry[]): TimelineEntry | undefined {
  const last = entries.at(-1);
  if (last === undefined || !isFork(last)) return last;
  const isCause = (entry: TimelineEntry): boolean => entry.type === 'Fail' || hasSameFailure(entry, last);
  return entries.findLast((entry) => !isFork(entry) && isCause(entry)) ?? last;
}

function isFork({ type }: TimelineEntry): boolean {
  return type === 'Parallel' || type === 'Map';
}

function hasSameFailure({ failure }: TimelineEntry, other: TimelineEntry): boolean {
  if (failure === undefined) return false;
  return failure.error === other.failure?.error && failure.cause === other.failure.cause;
}

/** The handler's own line where its error has a stack, else its file. */
function handlerLine({ compiled, entries }: EndedExecution): readonly string[] {
  const failed = entries.findLast((entry) => entry.failure !== undefined && !isFork(entry));
  if (failed?.failure === undefined) return [];
  const { state, failure } = failed;
  const place = ownFrame(traceOf(failure.cause)) ?? handlerFile(compiled, state, failure.cause);
  return place === undefined ? [] : [`  handler   ${place}  (${state}: ${failure.error})`];
}

const FRAME = /\(?((?:file:\/\/)?\/[^()]+|[A-Za-z]:\\[^()]+):(\d+):(\d+)\)?$/;

/** The first line of the handler's own code. */
function ownFrame(trace: readonly string[]): string | undefined {
  const frames = trace.flatMap((line) => {
    const [, file, lineNumber, column] = FRAME.exec(line) ?? [];
    return file === undefined ? [] : [{ file: file.replace('file://', ''), lineNumber, column }];
  });
  const own = frames.find(({ file }) => !/node_modules|node:|bootstrap/.test(file));
  return own && `${shownPath(own.file)}:${own.lineNumber}:${own.column}`;
}

/** Of a function that ended without a stack; what somebody else answers is no handler's. */
function handlerFile(
  { tasks }: EndedExecution['compiled'],
  state: string,
  cause: string,
): string | undefined {
  const task = tasks.find(({ states }) => states.includes(state))?.task;
  const isFunctions = messageOf(cause) !== cause;
  if (task?.kind !== 'lambda' || !isFunctions) return undefined;
  const [file = task.entry] = entryCandidates(task);
  return `${shownPath(file)}#${task.export}`;
}

/** AWS gives timeouts no cause; the limit is in the definition. */
function causeText({ compiled, execution, entries }: EndedExecution): string | undefined {
  const { error, cause = '' } = execution;
  if (cause !== '') return messageOf(cause);
  const last = entries.at(-1);
  if (error !== 'States.Timeout' || last === undefined) return undefined;
  return timeLimits(compiled, last.state);
}

function timeLimits({ definition }: EndedExecution['compiled'], stateName: string): string | undefined {
  const state = definition.States[stateName];
  if (state?.Type !== 'Task') return undefined;
  const { TimeoutSeconds, HeartbeatSeconds } = state;
  const limits = [
    ...limitText('the timeout', TimeoutSeconds),
    ...limitText('the heartbeat', HeartbeatSeconds),
  ];
  return limits.length === 0 ? undefined : `no answer in time: ${limits.join(', ')}`;
}

/** A limit that is computed is known only while the machine runs. */
function limitText(what: string, seconds: unknown): readonly string[] {
  if (seconds === undefined) return [];
  return [typeof seconds === 'number' ? `${what} is ${durationText(seconds * 1000)}` : `${what} is computed`];
}
