/** Runs one recorded case on the engine and says how it went. */

import {
  compileProgram,
  createEngine,
  createSeededIds,
  createSeededRandom,
  createVirtualClock,
  type VirtualClock,
  jsonText,
  ProgramError,
  toLogEvents,
  type Evaluator,
  type ExecutionDescription,
  type Program,
  type TaskRunner,
} from '../../src/entries/engine';
import { definitionOf, inputOf, type RecordedCase } from './cases';
import { asRecorded, Comparison, type Difference } from './compare';
import { withNewerMapRuns } from './map-run-order';
import { withParallelsAsRecorded } from './parallel-order';
import { hasActivity, replayAnswers } from './replay';
import { runExpress } from './run-express';
import { storedObjects } from './stored-objects';

export type Outcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly differences: readonly Difference[] }
  | { readonly kind: 'not-run'; readonly reason: string };

/** The recordings were normalised to this account. */
const ACCOUNT = '111111111111';

/** Runs a case with the answers that its tasks gave on AWS, unless somebody else gives them. */
export async function runCase(
  recorded: RecordedCase,
  evaluator: Evaluator,
  tasks?: TaskRunner,
): Promise<Outcome> {
  const isExpress = recorded.kind === 'sync-execution' || recorded.kind === 'express-execution';
  if (recorded.kind !== 'execution' && !isExpress)
    return { kind: 'not-run', reason: `needs the service's API (${recorded.kind})` };
  const program = programOf(recorded, isExpress ? 'EXPRESS' : 'STANDARD');
  if (program instanceof ProgramError) return { kind: 'not-run', reason: reasonOf(program) };

  const replay = replayAnswers(recorded);
  const clock = createVirtualClock();
  // Whoever recorded this did not wait for the end.
  const isOpen = recorded.expected.status === 'RUNNING';
  const engine = createEngine({
    tasks: tasks ?? { run: (request) => replay.answerTask(request) },
    clock,
    ids: createSeededIds(recorded.id),
    random: createSeededRandom(recorded.id),
    evaluator,
    account: ACCOUNT,
    objects: storedObjects(recorded),
    onTaskToken: ({ stateName, taskToken }) => replay.answerToken(engine, stateName, taskToken),
    hasActivity: (activityArn) => hasActivity(recorded, activityArn),
    onActivityTask: (activityArn) => replay.work(engine, activityArn),
  });
  if (isExpress) {
    const differences = await runExpress(recorded, engine, program).finally(() => engine.close());
    return differences.length === 0 ? { kind: 'passed' } : { kind: 'failed', differences };
  }
  const arn = engine.start({ program, input: inputOf(recorded) });
  const end = isOpen ? onceAtRest(clock).then(() => engine.describe(arn)) : engine.result(arn);
  const result = await withinSeconds(10, end);
  const events = asRecorded(engine.history(arn));
  const { loggingConfiguration: logging = NO_LOGGING } = recorded.expected;
  const logged = asRecorded(toLogEvents(arn, engine.history(arn), logging));
  await engine.close();

  return result === undefined ? stuck(events) : compareWith(recorded, { result, events, logged });
}

function programOf(recorded: RecordedCase, type: 'STANDARD' | 'EXPRESS'): Program | ProgramError {
  try {
    return compileProgram(definitionOf(recorded), { type });
  } catch (error) {
    if (error instanceof ProgramError) return error;
    throw error;
  }
}

/** The first kind of thing that is missing; the rest follows from the case. */
function reasonOf({ problems }: ProgramError): string {
  return [...new Set(problems.map(({ message }) => message))].sort()[0] ?? 'refused';
}

const NO_LOGGING = { level: 'OFF', includeExecutionData: false } as const;

interface Ran {
  readonly result: ExecutionDescription;
  readonly events: unknown;
  readonly logged: unknown;
}

function compareWith(recorded: RecordedCase, { result, events, logged }: Ran): Outcome {
  const { status, output, error, cause, events: expectedEvents, cloudWatchLogEvents } = recorded.expected;
  const isRewritten = recorded.flags?.includes('mutates-response');
  const comparison = new Comparison(recorded.normalisation, isRewritten);
  const isNormalised = recorded.flags?.includes('parallel-events-order-normalised') ?? false;
  const actualEvents = isNormalised ? withParallelsAsRecorded(events as RecordedEvents) : events; // a history is an array of events
  if (expectedEvents !== undefined) {
    const newer = withNewerMapRuns(oldestFirst(expectedEvents as RecordedEvents)); // a history, too
    comparison.compare(newer, actualEvents, 'events');
  }

  if (cloudWatchLogEvents !== undefined) comparison.compare(cloudWatchLogEvents, logged, 'log');

  comparison.compare(status, result.status, 'status');
  // The description of an execution that timed out has no error; its last event has.
  if (status !== 'TIMED_OUT') comparison.compare(error, asRecorded(result.error), 'error');
  comparison.compare(cause, asRecorded(result.cause), 'cause');
  const text = result.output === undefined ? undefined : jsonText(result.output);
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

/** All that happens while no time goes by has happened: the clock moves only when nobody is at work. */
function onceAtRest(clock: VirtualClock): Promise<void> {
  return new Promise((resolve) => clock.schedule(clock.now(), resolve));
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
