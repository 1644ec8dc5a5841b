/** What the operations of the API work on: what is kept, and the engine that runs it. */

import { randomBytes } from 'node:crypto';
import type { Json } from '../asl/json';
import { createSecureRandom } from '../engine/chance';
import type { ExecutionDescription } from '../engine/description';
import { createEngine } from '../engine/create-engine';
import type { Engine } from '../engine/engine';
import type { EngineOptions } from '../engine/engine-options';
import type { HistoryRecord } from '../engine/history';
import type { NestedMachine } from '../engine/nested-executions';
import type { TaskRunner } from '../engine/ports';
import { createRealClock } from '../engine/real-clock';
import { jsonText } from '../engine/spelling';
import type { SyncResult } from '../engine/sync-result';
import type { TestStateRequest, TestStateResponse } from '../engine/test-state/request';
import { ActivityPolls } from './activity-polls';
import { createLambda, type Lambda } from './lambda-api/lambda';
import type { FunctionHost } from './lambda-api/runtimes/function-host';
import type { SelectiveTaskRunner } from './lambda-api/lambda-task-runner';
import { LOCAL_ACCOUNT, LOCAL_REGION } from './local-account';
import type { Machine } from './machine';
import { createMemoryStore } from './memory-store';
import { Registry, type Target } from './registry';
import { serveMachine, type Served } from './serve-machine';
import { StateTester } from './state-tester';
import { stateMachineArn } from './states-api/names';
import { PageTokens } from './states-api/page-tokens';
import { Keeper } from './keeper';
import type { TokenHolder as KeptHolder } from './kept-executions';
import { KeptEngine } from './kept-engine';
import { programFinder, recover } from './recovery';
import type { ExecutionRecord, Store } from './store';

export interface ServiceOptions extends Omit<
  EngineOptions,
  'tasks' | 'region' | 'account' | 'findMachine' | 'hasActivity' | 'journal' | 'onStep' | 'isTaken'
> {
  readonly machines: readonly Machine[];
  readonly tasks: TaskRunner | SelectiveTaskRunner;
  /** Where machines, executions and all that belongs to them are kept; in memory if absent. */
  readonly store?: Store;
  /** Runs the functions that are invoked through the Lambda API; it is refused to run any if absent. */
  readonly functions?: Promise<FunctionHost>;
  /** Told what AWS would accept in silence. */
  readonly onWarning?: (warning: Warning) => void;
}

/** Something that AWS accepts but that the workflow's contract does not. */
export interface Warning {
  readonly executionArn: string;
  readonly stateName: string;
  readonly message: string;
}

export interface Service {
  readonly engine: Engine;
  readonly lambda: Lambda;
  readonly store: Store;
  readonly registry: Registry;
  readonly polls: ActivityPolls;
  readonly pageTokens: PageTokens;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Creates or updates a machine; throws an error that lists all of what cannot be run in it. */
  readonly serve: (machine: Machine) => Served;
  readonly start: (target: Target, start: Start) => ExecutionDescription;
  /** Runs an Express execution to its end. */
  readonly startSync: (target: Target, start: Start) => Promise<SyncResult>;
  /** Rejects with a `TestStateError` where AWS refuses the request. */
  readonly testState: (request: TestStateRequest) => Promise<TestStateResponse>;
  /** The input as it was sent, to the letter. */
  readonly inputTextOf: (execution: ExecutionDescription) => string;
  /** Who was given a token, whether or not it can still be answered. */
  readonly holderOf: (taskToken: string) => TokenHolder | undefined;
  readonly noteToken: (taskToken: string, holder: KeptHolder) => void;
  /** Forgets the executions that are kept no longer; nobody sees one of them, however long nothing happened. */
  readonly removeOld: () => void;
  /** Resolves when all that was done until now is safe; every answer waits for it. */
  readonly settled: () => Promise<void>;
  /** How many Standard executions run now. */
  readonly openExecutions: () => number;
  /** The records of a history with the ids from `first` to `last`, oldest first. */
  readonly historyOf: (executionArn: string, first: number, last: number) => readonly HistoryRecord[];
  /** The contracts of a machine's states that wait for an answer. */
  readonly callbacksOf: (stateMachineArn: string) => NonNullable<Machine['callbacks']>;
  readonly warn: (warning: Warning) => void;
  /** Lets go of workers, timers and threads. */
  readonly close: () => Promise<void>;
}

export interface Start {
  readonly name?: string;
  readonly input: Json;
  readonly inputText?: string;
  readonly traceHeader?: string;
}

export interface TokenHolder extends KeptHolder {
  readonly stateMachineArn: string;
}

/** Throws an error that names the machine and lists all of what cannot be run in it. */
export function createService({
  machines,
  onWarning,
  store: given,
  functions,
  ...options
}: ServiceOptions): Service {
  const store = given ?? createMemoryStore();
  const clock = options.clock ?? createRealClock();
  const now = (): number => clock.now();
  const random = options.random ?? createSecureRandom();
  const registry = new Registry({ store, now, random });
  const callbacks = new Map<string, NonNullable<Machine['callbacks']>>();
  const serve = (machine: Machine): Served => {
    callbacks.set(stateMachineArn(machine.name), machine.callbacks ?? []);
    return serveMachine(machine, { registry, store, now, ...options });
  };
  machines.forEach(serve);

  const noteExecution = (arn: string, target: Target, start?: Start): void =>
    store.put('execution', arn, executionRecord(arn, target, start));
  const keeper: Keeper = new Keeper({ store, clock, engine: () => inner });
  const noteToken: Service['noteToken'] = (token, holder) => keeper.noteToken(token, holder);
  const inner: Engine = createServedEngine(
    { ...options, clock, tasks: rememberTokens(options.tasks, noteToken) },
    { registry, store, keeper, noteExecution, taskWaits: (arn) => polls.taskWaits(arn) },
  );
  const programOf = programFinder(store, registry);
  const engine = new KeptEngine({ engine: inner, store, keeper, programOf });
  const polls = new ActivityPolls({
    clock,
    take: (arn, workerName) => engine.takeActivityTask(arn, workerName),
  });
  const tester = new StateTester({ ...options, now });
  recover({ engine, store, programOf });
  const pageTokens = new PageTokens(pageSecret(store), now);
  const lambda = createLambda({ store, clock, random, pageTokens, functions });

  return {
    engine,
    lambda,
    store,
    registry,
    polls,
    pageTokens,
    now,
    serve,
    ...starting(engine, registry, noteExecution),
    testState: (request) => tester.test(request),
    inputTextOf: ({ executionArn, input }) =>
      store.get('execution', executionArn)?.inputText ?? jsonText(input),
    holderOf: (token) => withMachine(engine, keeper.holderOf(token)),
    noteToken,
    removeOld: () => keeper.removeOld(),
    settled: () => keeper.settled(),
    openExecutions: () => keeper.openExecutions,
    historyOf: (arn, first, last) => keeper.history(arn, first, last),
    callbacksOf: (machineArn) => callbacks.get(machineArn) ?? [],
    warn: (warning) => onWarning?.(warning),
    close: () => closeAll({ polls, lambda, engine, tester, keeper }),
  };
}

interface Closing {
  readonly polls: ActivityPolls;
  readonly lambda: Lambda;
  readonly engine: Engine;
  readonly tester: StateTester;
  readonly keeper: Keeper;
}

/** What is kept comes last: until then, there is still something to keep. */
async function closeAll({ polls, lambda, engine, tester, keeper }: Closing): Promise<void> {
  polls.close();
  lambda.close();
  await Promise.all([engine.close(), tester.close()]);
  await keeper.settled();
}

function withMachine(engine: Engine, holder: KeptHolder | undefined): TokenHolder | undefined {
  return holder && { ...holder, stateMachineArn: describe(engine, holder.executionArn).stateMachineArn };
}

/** What starts executions. */
function starting(
  engine: Engine,
  registry: Registry,
  note: (executionArn: string, target: Target, start: Start) => void,
): Pick<Service, 'start' | 'startSync'> {
  return {
    start: (target, start) => {
      const arn = engine.start(startOptions(registry, target, start));
      note(arn, target, start);
      return describe(engine, arn);
    },
    startSync: (target, start) => engine.startSync(startOptions(registry, target, start)),
  };
}

/** Kept, so that a list can be read on after a restart. */
function pageSecret(store: Store): string {
  const kept = store.get('secret', 'page-tokens');
  if (kept !== undefined) return kept.value;
  const value = randomBytes(32).toString('base64url');
  store.put('secret', 'page-tokens', { value });
  return value;
}

interface Surroundings {
  readonly registry: Registry;
  readonly store: Store;
  readonly keeper: Keeper;
  readonly noteExecution: (executionArn: string, target: Target) => void;
  readonly taskWaits: (activityArn: string) => void;
}

/** An engine that finds machines and activities among those that are kept. */
function createServedEngine(
  options: Omit<EngineOptions, 'findMachine' | 'hasActivity'>,
  { registry, store, keeper, noteExecution, taskWaits }: Surroundings,
): Engine {
  return createEngine({
    ...options,
    region: LOCAL_REGION,
    account: LOCAL_ACCOUNT,
    findMachine: (arn) => nestedMachine(registry, arn, noteExecution),
    hasActivity: (arn) => store.get('activity', arn) !== undefined,
    journal: keeper.journal,
    onStep: (snapshot) => keeper.note(snapshot),
    isTaken: (arn) => keeper.isTaken(arn),
    onActivityTask: (arn) => {
      options.onActivityTask?.(arn);
      taskWaits(arn);
    },
  });
}

function startOptions(registry: Registry, { machine, revision }: Target, { name, input }: Start) {
  return {
    program: registry.program(machine, revision),
    machineName: machine.name,
    roleArn: revision.roleArn,
    input,
    ...(name === undefined ? {} : { name }),
  };
}

function executionRecord(arn: string, target: Target, start?: Start): ExecutionRecord {
  const { revision, versionArn, aliasArn } = target;
  return {
    arn,
    revision: revision.key,
    ...(start?.inputText === undefined ? {} : { inputText: start.inputText }),
    ...(start?.traceHeader === undefined ? {} : { traceHeader: start.traceHeader }),
    ...(versionArn === undefined ? {} : { versionArn }),
    ...(aliasArn === undefined ? {} : { aliasArn }),
  };
}

/** A machine as tasks of other machines start it. */
function nestedMachine(
  registry: Registry,
  arn: string,
  note: (executionArn: string, target: Target) => void,
): NestedMachine | undefined {
  const target = registry.target(arn);
  return (
    target && {
      name: target.machine.name,
      program: registry.program(target.machine, target.revision),
      onStart: (executionArn) => note(executionArn, target),
    }
  );
}

/** Tokens are known from the moment they are handed to a task, for the answer may be faster than the task. */
function rememberTokens(
  tasks: TaskRunner,
  remember: (token: string, holder: KeptHolder) => void,
): TaskRunner {
  return {
    run: (request) => {
      const { taskToken, executionArn, stateName } = request;
      if (taskToken !== undefined) remember(taskToken, { executionArn, stateName });
      return tasks.run(request);
    },
  };
}

function describe(engine: Engine, executionArn: string): ExecutionDescription {
  const execution = engine.describe(executionArn);
  if (execution === undefined) throw new Error(`unreachable: ${executionArn} was started here`);
  return execution;
}
