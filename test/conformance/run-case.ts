/** Runs one recorded case on the engine and says how it went. */

import {
  compileProgram,
  createEngine,
  createSeededIds,
  createSeededRandom,
  createVirtualClock,
  ProgramError,
  type Engine,
  type Evaluator,
  type ExecutionDescription,
  type Program,
  type TaskAnswer,
  type TaskRequest,
} from '../../src/entries/engine';
import type { Json } from '../../src/asl/json';
import { definitionOf, inputOf, type RecordedAnswer, type RecordedCase } from './cases';
import { asRecorded, Comparison, type Difference } from './compare';
import { functionAnswer } from './functions';
import { withNewerMapRuns } from './map-run-order';
import { withParallelsAsRecorded } from './parallel-order';
import { storedObjects } from './stored-objects';

export type Outcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly differences: readonly Difference[] }
  | { readonly kind: 'not-run'; readonly reason: string };

/** The recordings were normalised to this account. */
const ACCOUNT = '111111111111';

/** Runs a case with the answers that its tasks gave on AWS. */
export async function runCase(recorded: RecordedCase, evaluator: Evaluator): Promise<Outcome> {
  if (recorded.kind !== 'execution')
    return { kind: 'not-run', reason: `needs the service's API (${recorded.kind})` };
  const program = programOf(recorded);
  if (program instanceof ProgramError) return { kind: 'not-run', reason: reasonOf(program) };

  const replay = replayAnswers(recorded);
  const clock = createVirtualClock();
  // Whoever recorded this did not wait for the end.
  const isOpen = recorded.expected.status === 'RUNNING';
  if (isOpen) clock.hold();
  const engine = createEngine({
    tasks: { run: (request) => replay.answerTask(request) },
    clock,
    ids: createSeededIds(recorded.id),
    random: createSeededRandom(recorded.id),
    evaluator,
    account: ACCOUNT,
    objects: storedObjects(recorded),
    onTaskToken: ({ stateName, taskToken }) => replay.answerToken(engine, stateName, taskToken),
  });
  const arn = engine.start({ program, input: inputOf(recorded) });
  const result = isOpen ? await onceAtRest(engine, arn) : await withinSeconds(10, engine.result(arn));
  const events = asRecorded(engine.history(arn));
  await engine.close();

  return result === undefined ? stuck(events) : compareWith(recorded, result, events);
}

function programOf(recorded: RecordedCase): Program | ProgramError {
  try {
    return compileProgram(definitionOf(recorded));
  } catch (error) {
    if (error instanceof ProgramError) return error;
    throw error;
  }
}

/** The first kind of thing that is missing; the rest follows from the case. */
function reasonOf({ problems }: ProgramError): string {
  return [...new Set(problems.map(({ message }) => message))].sort()[0] ?? 'refused';
}

function compareWith(recorded: RecordedCase, result: ExecutionDescription, events: unknown): Outcome {
  const { status, output, error, cause, events: expectedEvents } = recorded.expected;
  const comparison = new Comparison(recorded.normalisation);
  const isNormalised = recorded.flags?.includes('parallel-events-order-normalised') ?? false;
  const actualEvents = isNormalised ? withParallelsAsRecorded(events as RecordedEvents) : events; // a history is an array of events
  if (expectedEvents !== undefined) {
    const newer = withNewerMapRuns(oldestFirst(expectedEvents as RecordedEvents)); // a history, too
    comparison.compare(newer, actualEvents, 'events');
  }

  comparison.compare(status, result.status, 'status');
  // The description of an execution that timed out has no error; its last event has.
  if (status !== 'TIMED_OUT') comparison.compare(error, asRecorded(result.error), 'error');
  comparison.compare(cause, asRecorded(result.cause), 'cause');
  const text = result.output === undefined ? undefined : JSON.stringify(result.output);
  comparison.compare(output, asRecorded(text), 'output');

  const { differences } = comparison;
  return differences.length === 0 ? { kind: 'passed' } : { kind: 'failed', differences };
}

/** One history was recorded in reverse. */
function oldestFirst(events: RecordedEvents): RecordedEvents {
  return events[0]?.id === events.length && events.length > 1 ? events.toReversed() : events;
}

type RecordedEvents = Parameters<typeof withParallelsAsRecorded>[0];

function stuck(events: unknown): Outcome {
  return { kind: 'failed', differences: [{ path: 'events', expected: 'an end', actual: events }] };
}

/** Hands the recorded answers out, each state's own in their order. */
function replayAnswers(recorded: RecordedCase) {
  const waiting = [...(recorded.mocks ?? [])];
  const take = (stateName: string): RecordedAnswer | undefined => {
    const index = waiting.findIndex(({ state }) => state === stateName || state === null);
    return index === -1 ? undefined : waiting.splice(index, 1)[0];
  };

  return {
    answerTask(request: TaskRequest): TaskAnswer {
      const answer = take(request.stateName);
      return answer === undefined ? unrecorded(recorded, request) : taskAnswer(answer);
    },
    answerToken(engine: Engine, stateName: string, taskToken: string): void {
      const answer = take(stateName);
      if (answer === undefined || answer.event.endsWith('TimedOut')) return;
      if (answer.event.endsWith('Failed')) engine.failTask(taskToken, answer.error, causeText(answer));
      else engine.succeedTask(taskToken, outputOf(answer));
    },
  };
}

function unrecorded(recorded: RecordedCase, request: TaskRequest): TaskAnswer {
  const { stateName: cause } = request;
  return functionAnswer(recorded, request) ?? { kind: 'failed', error: 'NoRecordedAnswer', cause };
}

function taskAnswer(answer: RecordedAnswer): TaskAnswer {
  if (answer.event.endsWith('TimedOut')) return { kind: 'succeeded', output: null, durationMs: Infinity };
  if (answer.event.endsWith('Failed')) {
    return { kind: 'failed', error: answer.error ?? '', cause: causeText(answer) ?? '' };
  }
  return { kind: 'succeeded', output: outputOf(answer) };
}

/** The recorder parsed objects and left other JSON as text. */
function outputOf({ output = null }: RecordedAnswer) {
  return typeof output === 'string' ? (JSON.parse(output) as TaskOutput) : output; // recorded JSON text
}

type TaskOutput = NonNullable<RecordedAnswer['output']>;

function causeText({ cause, event }: RecordedAnswer): string | undefined {
  if (cause === undefined || typeof cause === 'string') return cause;
  return event.startsWith('LambdaFunction') ? pythonText(cause) : JSON.stringify(cause);
}

/** As the functions, all in Python, wrote it: with a space behind each mark. Only the older form of calling them keeps it. */
function pythonText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(pythonText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}: ${pythonText(item as Json)}`,
  ); // JSON
  return `{${fields.join(', ')}}`;
}

/** All that happens without the clock has happened. */
async function onceAtRest(engine: Engine, arn: string): Promise<ExecutionDescription | undefined> {
  await new Promise((resolve) => setImmediate(resolve));
  return engine.describe(arn);
}

/** Real seconds: a case that never ends is a failure, not a hang of the whole run. */
async function withinSeconds<T>(seconds: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), seconds * 1000);
  });
  const first = await Promise.race([promise, late]);
  clearTimeout(timer);
  return first;
}
