/** Runs a workflow in virtual time: the very machine that would be deployed, with mocks for what is outside. */

import type { Json } from '../asl/json';
import { compile } from '../compiler/compile';
import type { Compiled } from '../compiler/compiled';
import type { Workflow } from '../dsl/workflow';
import { createSeededIds, createSeededRandom } from '../engine/chance';
import type { ExecutionDescription } from '../engine/description';
import { createEngine } from '../engine/create-engine';
import type { ExecutionStatus } from '../engine/execution';
import type { HistoryEvent } from '../engine/history';
import { createMemoryObjects, type MemoryObjects, type Objects } from '../engine/memory-objects';
import { createVirtualClock } from '../engine/virtual-clock';
import type { Answer } from './answer';
import type { Mock } from './mock';
import { continuedWith } from './continued';
import { createCallbackAnswers } from './callback-answers';
import { compileMachines } from './machines';
import { mockedTasks } from './mocked-tasks';
import { createMockedWorkers } from './mocked-workers';
import { fitting } from './outcome';
import { mockFor } from './stand-ins';
import { allBilledTransitions, visitedStates } from './travelled';

export interface RunOptions<In> {
  readonly input: In;
  /** Stand-ins for tasks and answers to callbacks; a task that is reached without one fails the test. */
  readonly mocks?: readonly (Mock | Answer)[];
  /** What lies in S3 for distributed maps: by bucket and key, texts and bytes as they are, data as JSON. */
  readonly objects?: Objects;
  /** When the virtual clock begins; the first of January 2025 in UTC if absent. */
  readonly start?: string | Date;
  /** Chooses the random numbers of jitter and `$random()`; the same seed gives the same history. */
  readonly seed?: string | number;
}

export interface RunResult<Out> {
  readonly status: Exclude<ExecutionStatus, 'RUNNING'>;
  readonly output?: Out;
  readonly error?: string;
  readonly cause?: string;
  /** What `ctx.continueAsNew` started the next execution with, which is not run; absent where there is none. */
  readonly continuedWith?: Json;
  /** Names of the states that were entered, in order. */
  readonly visited: readonly string[];
  /** What AWS would bill a Standard workflow for: states entered and retries, those of Standard children included. */
  readonly transitions: number;
  /** What lies in S3 afterwards: the text of each object, by bucket and key. */
  readonly objects: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Virtual seconds from start to end. */
  readonly elapsed: number;
  /** As `GetExecutionHistory` would give it. */
  readonly history: readonly HistoryEvent[];
}

/**
 * Runs a workflow to its end, in virtual time and without AWS: waiting a year takes a millisecond.
 *
 * @example
 * const result = await run(order, {
 *   input: { orderId: 'o-1' },
 *   mocks: [mock(validateOrder, sale), mock(chargeCard, { paymentId: 'p-1' }), answer(approval, { approved: true, by: 'ann' })],
 * });
 * expect(result.output).toEqual({ orderId: 'o-1', paymentId: 'p-1' });
 *
 * @throws CompileError; an error where the input, a mock or an answer does not fit its contract, and where a
 *   task is reached that has no mock.
 */
export async function run<In, Out>(
  workflow: Workflow<In, Out>,
  options: RunOptions<NoInfer<In>>,
): Promise<RunResult<Out>> {
  const compiled = compile(workflow);
  const input = await fitting(
    `the input of the workflow "${workflow.name}"`,
    workflow.contract.input,
    options.input,
  );
  const session = createSession(compiled, options);
  try {
    const executionArn = session.engine.start({
      program: session.machines.programOf(compiled),
      input,
      machineName: compiled.name,
    });
    const ended = await Promise.race([session.engine.result(executionArn), session.mistake]);
    return resultOf(ended, session);
  } finally {
    await session.close();
  }
}

function createSession(compiled: Compiled, options: Omit<RunOptions<unknown>, 'input'>) {
  const { mocks = [], objects, start, seed = 'stepwright' } = options;
  const clock = createVirtualClock(...(start === undefined ? [] : [startOf(start)]));
  let refuse: (error: unknown) => void = () => {};
  const mistake = new Promise<never>((_resolve, reject) => {
    refuse = reject;
  });
  mistake.catch(() => {}); // a mistake after the end of the execution has nobody left to tell

  const store = createMemoryObjects(objects);
  const machines = compileMachines(compiled, (child) => mockFor({ mocks }, child) !== undefined);
  const standIns = { compiled, machines, mocks, clock, refuse };
  const answers = createCallbackAnswers(standIns);
  const workers = createMockedWorkers(standIns);
  const engine = createEngine({
    clock,
    ids: createSeededIds(seed),
    random: createSeededRandom(seed),
    tasks: mockedTasks(standIns),
    objects: store,
    findMachine: (arn) => machines.find(arn),
    onTaskToken: (callback) => answers.answer(engine, callback),
    onActivityTask: (activityArn) => workers.work(engine, activityArn),
  });
  const close = async (): Promise<void> => {
    answers.close();
    workers.close();
    await engine.close();
  };
  return {
    compiled,
    machines,
    engine,
    mistake,
    close,
    objects: () => textsIn(store, Object.keys(objects ?? {})),
  };
}

/** A map writes only to buckets that there are. */
function textsIn(store: MemoryObjects, buckets: readonly string[]): RunResult<unknown>['objects'] {
  const texts = buckets.map((bucket) => {
    const keys = store.keys(bucket).map((key) => [key, store.text(bucket, key) ?? ''] as const);
    return [bucket, Object.fromEntries(keys)] as const;
  });
  return Object.fromEntries(texts);
}

type Session = ReturnType<typeof createSession>;

function resultOf<Out>(ended: ExecutionDescription, { compiled, engine, objects }: Session): RunResult<Out> {
  const history = engine.history(ended.executionArn);
  const next = continuedWith(compiled, history);
  return {
    status: ended.status as RunResult<Out>['status'], // `result` settles when the execution is over
    ...outputOf<Out>(ended, next),
    ...('error' in ended ? { error: ended.error } : {}),
    ...('cause' in ended ? { cause: ended.cause } : {}),
    visited: visitedStates(history),
    objects: objects(),
    transitions: allBilledTransitions(engine, ended.executionArn),
    elapsed: (Number(ended.stopDate) - Number(ended.startDate)) / 1000,
    history,
  };
}

/** What an execution gives that goes on in another is not what the workflow promises. */
function outputOf<Out>(
  ended: ExecutionDescription,
  next: Json | undefined,
): Pick<RunResult<Out>, 'output' | 'continuedWith'> {
  if (next !== undefined) return { continuedWith: next };
  return 'output' in ended ? { output: ended.output as Out } : {}; // the compiler has checked what the body returns
}

function startOf(start: string | Date): Date {
  const date = new Date(start);
  if (!Number.isNaN(date.getTime())) return date;
  throw new Error(
    `\`start\` is "${String(start)}", which is no moment; give an ISO 8601 timestamp or a Date`,
  );
}
