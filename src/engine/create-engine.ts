/** Creates engines: a driver, what executions start by themselves, and the register of all of them. */

import type { Json } from '../asl/json';
import { ActivityQueues, type ActivityTask } from './activity-queues';
import { MAX_HISTORY_EVENTS } from '../asl/limits';
import { createSecureIds, createSecureRandom } from './chance';
import type { Engine, TokenAnswer } from './engine';
import type { EngineOptions, StartOptions } from './engine-options';
import { syncResult, type SyncResult } from './sync-result';
import { describe, pendingCallback, type ExecutionDescription, type PendingCallback } from './description';
import { Driver } from './driver';
import { createExecution, type Execution, type TaskOutcome } from './execution';
import type { HistoryEvent } from './history';
import { checkedInput } from './execution-input';
import { toHistoryEvents } from './history-event';
import { jsonFrom } from './json-from';
import { createMemoryJournal } from './memory-journal';
import { distributedMap, MapRuns } from './map-run/map-runs';
import type { MapRunLimits } from './map-run/map-run';
import type { MapRunDescription } from './map-run/map-run-description';
import type { Evaluator, Ids, Journal, Random } from './ports';
import type { Program } from './program';
import { createRealClock } from './real-clock';
import { checkResumable } from './resumable';
import { NestedExecutions, type NestedMachine } from './nested-executions';
import { redriveRefusal } from './redrive';
import { isAnswered, partsOf, snapshotOf, type Snapshot } from './snapshot';
import { createRun, takeHandle, type Run } from './run';
import type { Machine } from './step-io';

/** Creates an engine; executions of any number of programs run in it side by side. */
export function createEngine(options: EngineOptions): Engine {
  return new DrivenEngine(options);
}

const MAX_HISTORY_EVENTS_OF = { STANDARD: MAX_HISTORY_EVENTS, EXPRESS: Infinity } as const;

interface WorkerModule {
  createWorkerEvaluator(): Evaluator;
}

class DrivenEngine implements Engine {
  private readonly runs = new Map<string, Run>();
  private readonly machines = new Map<Program, Machine>();
  private readonly journal: Journal;
  private readonly ids: Ids;
  private readonly random: Random;
  private readonly driver: Driver;
  private readonly mapRuns: MapRuns;
  private readonly nested: NestedExecutions;
  private readonly activities = new ActivityQueues();
  private readonly region: string;
  private readonly arnPrefix: string;
  private readonly roleArn: string;
  private readonly machineArns = new Map<string, string>();
  private evaluator: Evaluator | undefined;

  constructor(private readonly options: EngineOptions) {
    this.journal = options.journal ?? createMemoryJournal();
    this.ids = options.ids ?? createSecureIds();
    this.random = options.random ?? createSecureRandom();
    this.region = options.region ?? 'us-east-1';
    const account = options.account ?? '123456789012';
    this.arnPrefix = `arn:aws:states:${this.region}:${account}`;
    this.roleArn = options.roleArn ?? `arn:aws:iam::${account}:role/stepwright`;
    this.driver = new Driver({
      tasks: options.tasks,
      clock: options.clock ?? createRealClock(),
      journal: this.journal,
      evaluator: () => this.loadEvaluator(),
      skipWaits: options.skipWaits ?? false,
      phasesPerStep: options.phasesPerStep,
      // Most engines know no other machines, and tasks are many.
      startNested: options.findMachine && ((run, call) => this.nested.start(run, call)),
      startMapRun: (run, call) => this.mapRuns.start(run, call),
      onActivityTask: (task, activityArn) => {
        this.activities.add(activityArn, task);
        options.onActivityTask?.(activityArn);
      },
      onRecord: options.onRecord,
      onTaskToken: options.onTaskToken && ((token) => options.onTaskToken?.(pendingCallback(token))),
      onStep: options.onStep,
    });
    this.mapRuns = this.createMapRuns();
    this.nested = this.createNested();
  }

  private createNested(): NestedExecutions {
    const { driver, ids, options } = this;
    return new NestedExecutions({
      ids,
      machine: (arn) => options.findMachine?.(arn),
      now: () => driver.now(),
      names: (machine, name, part) => ({
        arn: this.executionArn(machine, name, part),
        stateMachineArn: this.machineArn(machine.name),
      }),
      isTaken: (arn) => this.isTaken(arn),
      begin: (execution, program) => this.begin(execution, program),
      stop: (run) => driver.stopOwn(run),
      submitted: (run, call, output) => driver.submitted(run, call, output),
      answer: (run, ticket, answer) => driver.answerOwn(run, ticket, answer),
    });
  }

  /** Names of Express executions may be used again: a further part tells them apart. */
  private executionArn(machine: NestedMachine, name: string, part?: string): string {
    return machine.program.type === 'EXPRESS'
      ? `${this.arnPrefix}:express:${machine.name}:${name}:${part ?? this.ids.executionName()}`
      : `${this.arnPrefix}:execution:${machine.name}:${name}`;
  }

  private createMapRuns(): MapRuns {
    const { driver, ids } = this;
    return new MapRuns({
      store: this.options.objects,
      ids,
      now: () => driver.now(),
      evaluate: (request) => driver.answerOf(request),
      startChild: (execution, program) => this.begin(execution, program),
      redrive: (run) => driver.redrive(run),
      stop: (run) => driver.stopOwn(run),
      work: () => driver.takeOff(),
      rest: () => driver.land(),
      answer: (run, ticket, answer) => driver.answerOwn(run, ticket, answer),
      ended: (run, ended) => driver.mapRunEnded(run, ended),
      updated: (run, { ticket, concurrency, tolerance }) => {
        const at = driver.now();
        driver.accept(run, { kind: 'map-run-updated', at, ticket, concurrency, tolerance });
      },
    });
  }

  start(options: StartOptions): string {
    return this.startAs(options, false);
  }

  async startSync(options: StartOptions): Promise<SyncResult> {
    if (options.program.type !== 'EXPRESS')
      throw new Error('only Express executions are waited for; use `result`');
    const arn = this.startAs(options, true);
    const ended = await this.result(arn);
    this.forget(arn);
    return syncResult(ended);
  }

  private startAs(options: StartOptions, isSynchronous: boolean): string {
    const { program, input, name = this.ids.executionName(), machineName = 'machine' } = options;
    const arn = this.executionArn({ name: machineName, program }, name);
    if (this.isTaken(arn)) throw new Error(`there is an execution ${arn} already; give another name`);

    const execution = createExecution({
      arn,
      name,
      stateMachineArn: this.machineArn(machineName),
      roleArn: options.roleArn ?? this.roleArn,
      isSynchronous,
      input: checkedInput(input),
      at: this.driver.now(),
    });
    this.begin(execution, program);
    return arn;
  }

  private isTaken(executionArn: string): boolean {
    return this.runs.has(executionArn) || this.options.isTaken?.(executionArn) === true;
  }

  private begin(execution: Execution, program: Program): Run {
    const run = this.addRun(execution, program);
    this.driver.begin(run);
    return run;
  }

  /** One text for all executions of a machine. */
  private machineArn(machineName: string): string {
    const known = this.machineArns.get(machineName);
    if (known !== undefined) return known;
    const arn = `${this.arnPrefix}:stateMachine:${machineName}`;
    this.machineArns.set(machineName, arn);
    return arn;
  }

  describe(executionArn: string): ExecutionDescription | undefined {
    const run = this.runs.get(executionArn);
    return run === undefined ? undefined : describe(run.execution);
  }

  history(executionArn: string): readonly HistoryEvent[] {
    return toHistoryEvents(this.journal.read(executionArn));
  }

  result(executionArn: string): Promise<ExecutionDescription> {
    const run = this.runOf(executionArn);
    if (run.execution.status !== 'RUNNING') return Promise.resolve(describe(run.execution));
    return new Promise((resolve) => {
      run.waiters ??= [];
      run.waiters.push((execution) => resolve(describe(execution)));
    });
  }

  succeedTask(taskToken: string, output: Json): TokenAnswer {
    return this.answerTask(taskToken, { kind: 'succeeded', output: jsonFrom(output) });
  }

  failTask(taskToken: string, error?: string, cause?: string): TokenAnswer {
    return this.answerTask(taskToken, { kind: 'failed', error, cause });
  }

  heartbeatTask(taskToken: string): TokenAnswer {
    const found = this.driver.tokens.find(taskToken);
    if (found.kind !== 'open') return found.kind;
    const { run, ticket } = found.token;
    this.driver.stopHeartbeat(found.token);
    this.driver.accept(run, { kind: 'heartbeat', at: this.driver.now(), ticket });
    return 'accepted';
  }

  private answerTask(taskToken: string, answer: TaskOutcome): TokenAnswer {
    const found = this.driver.tokens.find(taskToken);
    if (found.kind !== 'open') return found.kind;
    const { run, ticket } = found.token;
    this.driver.tokens.close(taskToken);
    takeHandle(run, ticket);
    this.driver.accept(run, { kind: 'callback-answered', at: this.driver.now(), ticket, answer });
    return 'accepted';
  }

  takeActivityTask(activityArn: string, workerName?: string): ActivityTask | undefined {
    const { driver } = this;
    const task = this.activities.take(
      activityArn,
      ({ callback }) => driver.tokens.find(callback.taskToken).kind === 'open',
    );
    if (task === undefined) return undefined;
    const { run, ticket, callback } = task;
    driver.accept(run, { kind: 'worker-started', at: driver.now(), ticket, workerName });
    const { taskToken, stateName, arguments: input } = callback;
    return { taskToken, input, executionArn: run.execution.arn, stateName };
  }

  pendingCallbacks(): readonly PendingCallback[] {
    return this.driver.tokens.submitted().map(pendingCallback);
  }

  stop(executionArn: string, error?: string, cause?: string): void {
    this.driver.accept(this.runOf(executionArn), { kind: 'stopped', at: this.driver.now(), error, cause });
  }

  redrive(executionArn: string): void {
    const run = this.runOf(executionArn);
    const refusal = redriveRefusal(run.machine, run.execution);
    if (refusal !== undefined) throw new Error(`${executionArn} cannot be redriven: ${refusal}`);
    this.driver.redrive(run);
  }

  snapshot(executionArn: string): Snapshot {
    return snapshotOf(this.runOf(executionArn));
  }

  resume(snapshot: Snapshot, program: Program): void {
    checkResumable(snapshot, program);
    const { execution, inbox } = partsOf(snapshot);
    if (this.runs.has(execution.arn)) throw new Error(`there is an execution ${execution.arn} already`);
    const { partOf } = execution;
    const own = partOf === undefined ? program : distributedMap(program, partOf.state).processor;
    const run = this.addRun(execution, own);
    run.inbox = inbox;
    this.mapRuns.adopt(run);
    this.nested.adopt(run);
    if (execution.status === 'RUNNING') this.driver.resume(run);
    this.mapRuns.stopAbandoned(run, mapRunsAskedFor(run));
  }

  forget(executionArn: string): void {
    const run = this.runOf(executionArn);
    if (run.execution.status === 'RUNNING') throw new Error(`${executionArn} is running; stop it first`);
    this.driver.tokens.forget(run.execution.expiredTokens);
    this.journal.forget?.(executionArn);
    this.nested.forget(run.execution);
    this.runs.delete(executionArn);
    for (const child of this.mapRuns.forget(executionArn)) this.forget(child.execution.arn);
  }

  mapRun(mapRunArn: string): MapRunDescription | undefined {
    return this.mapRuns.describe(mapRunArn);
  }

  updateMapRun(mapRunArn: string, limits: MapRunLimits): void {
    this.mapRuns.update(mapRunArn, limits);
  }

  mapRunsOf(executionArn: string): readonly MapRunDescription[] {
    return this.mapRuns.of(executionArn);
  }

  childrenOf(mapRunArn: string): readonly ExecutionDescription[] {
    return this.mapRuns.childrenOf(mapRunArn).map(({ execution }) => describe(execution));
  }

  async close(): Promise<void> {
    this.driver.close();
    // An evaluator that was passed in is its owner's to close.
    if (this.options.evaluator === undefined) await this.evaluator?.close?.();
  }

  private addRun(execution: Execution, program: Program): Run {
    if (this.driver.isClosed) throw new Error('the engine is closed; nothing runs in it any more');
    const run = createRun(this.machineOf(program), execution);
    this.runs.set(execution.arn, run);
    return run;
  }

  private runOf(executionArn: string): Run {
    const run = this.runs.get(executionArn);
    if (run === undefined) throw new Error(`there is no execution ${executionArn}`);
    return run;
  }

  private machineOf(program: Program): Machine {
    const known = this.machines.get(program);
    if (known !== undefined) return known;
    const { random, ids, region } = this;
    const maxEvents = this.options.maxHistoryEvents ?? MAX_HISTORY_EVENTS_OF[program.type];
    const hasActivity = this.options.hasActivity ?? (() => true);
    const machine = { program, random, ids, region, hasActivity, maxEvents };
    this.machines.set(program, machine);
    return machine;
  }

  private loadEvaluator(): Evaluator {
    this.evaluator ??= this.options.evaluator ?? startWorkerEvaluator();
    return this.evaluator;
  }
}

/** Those that an execution waits for, by arn. */
function mapRunsAskedFor(run: Run): ReadonlySet<string> {
  const { status, outstanding } = run.execution;
  if (status !== 'RUNNING') return new Set();
  return new Set(
    outstanding.flatMap((asked) =>
      asked.kind === 'map-run' && !isAnswered(run, asked.ticket) ? [asked.arn] : [],
    ),
  );
}

/** Loaded late: it brings a thread, and most machines never need it. */
function startWorkerEvaluator(): Evaluator {
  // A dynamic `import()` would be an ES module's, which jest cannot load.
  const worker = require('./jsonata/worker-evaluator') as WorkerModule; // what that file exports
  return worker.createWorkerEvaluator();
}
