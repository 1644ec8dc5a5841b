/**
 * Drives executions: feeds events into `step` and performs the effects that come out, through the ports.
 *
 * The same driver serves real and virtual time; only the clock differs.
 */

import type { Json } from '../asl/json';
import type { Callback, EvaluationCall, MapRunCall, TaskCall, Timer } from './outstanding';
import type { HistoryRecord } from './history';
import { DeliveryQueue } from './delivery-queue';
import { withEnded, type EndedMapRun } from './map-run/ended-map-run';
import type {
  Clock,
  EvaluationAnswer,
  EvaluationRequest,
  Evaluator,
  Journal,
  TaskAnswer,
  TaskRunner,
} from './ports';
import { isAnswered, isTaken, snapshotOf, type Snapshot } from './snapshot';
import { addHandle, takeHandle, type OpenToken, type Run, type RunTimer, type TaskHandle } from './run';
import { redrive } from './redrive';
import { DEFAULT_BUDGET, step } from './step';
import type { Effect, ExecutionEvent, StepResult } from './step-io';
import { TaskCalls } from './task-calls';
import { TimerQueue } from './timer-queue';
import { TokenRegister } from './token-register';

export interface DriverOptions {
  readonly tasks: TaskRunner;
  readonly clock: Clock;
  readonly journal: Journal;
  /** Asked for when the first expression needs it. */
  readonly evaluator: () => Evaluator;
  /** Whether a task is an execution that the engine itself has started. */
  readonly startNested: ((run: Run, call: TaskCall) => boolean) | undefined;
  readonly startMapRun: (run: Run, call: MapRunCall) => TaskHandle;
  readonly skipWaits: boolean;
  readonly phasesPerStep: number | undefined;
  readonly onRecord: ((executionArn: string, record: HistoryRecord) => void) | undefined;
  /** The task of an activity waits for a worker. */
  readonly onActivityTask: (task: OpenToken, activityArn: string) => void;
  readonly onTaskToken: ((callback: OpenToken) => void) | undefined;
  readonly onStep: ((snapshot: Snapshot) => void) | undefined;
}

export class Driver {
  readonly tokens = new TokenRegister();
  private readonly timers: TimerQueue<RunTimer>;
  private readonly queue: DeliveryQueue;
  private readonly taskCalls: TaskCalls;
  /** Tasks and evaluations whose answers are still to come. */
  private inFlight = 0;
  private release: (() => void) | undefined;
  private closed = false;

  constructor(private readonly options: DriverOptions) {
    this.taskCalls = new TaskCalls(options.tasks, this);
    this.timers = new TimerQueue(options.clock, (timer) => this.fire(timer));
    this.queue = new DeliveryQueue({
      now: () => this.now(),
      take: (run, event) => this.advance(run, event),
      putBy: (run, event) => this.putByFor(run, event),
      onIdle: () => this.settle(),
    });
  }

  /** Hands an event to an execution; it is taken in before the caller's turn is over, or soon after. */
  deliver(run: Run, event: ExecutionEvent): void {
    if (this.isClosed) return;
    this.release ??= this.options.clock.hold?.();
    this.queue.add({ run, event });
  }

  /**
   * Hands over an event that somebody outside is told is accepted: it is part of the execution, or of what is put
   * away with it, when this returns. Called by what the engine itself is calling, it is so after the turn.
   */
  accept(run: Run, event: ExecutionEvent): void {
    if (this.isClosed) return;
    this.release ??= this.options.clock.hold?.();
    this.queue.takeNow({ run, event });
  }

  /** Nothing that is delivered is taken in any more. */
  get isClosed(): boolean {
    return this.closed;
  }

  now(): number {
    return this.options.clock.now();
  }

  /** Lets an execution begin soon; it can be put away from now on, before whoever waits for it. */
  begin(run: Run): void {
    this.options.onStep?.(snapshotOf(run));
    this.deliver(run, { kind: 'continue', at: run.execution.at });
  }

  /** Asks again for all that an execution was waiting for, and lets it go on. */
  resume(run: Run): void {
    const { execution } = run;
    for (const token of execution.expiredTokens) this.tokens.expire(token);
    run.isBusy = execution.turns.length > 0;
    this.deliver(run, { kind: 'continue', at: this.now() });
    for (const asked of execution.outstanding) {
      if (!isAnswered(run, asked.ticket)) this.perform(run, asked);
    }
    this.announceResumed(run);
  }

  /** A heartbeat was accepted, so the timer that it was due for must not fire before the step has reset it. */
  stopHeartbeat({ run, frame }: OpenToken): void {
    for (const handle of run.handles) {
      if (handle.kind !== 'timer' || handle.frame !== frame || handle.purpose !== 'heartbeat') continue;
      this.timers.cancel(handle);
    }
  }

  close(): void {
    this.closed = true;
    this.timers.clear();
    this.queue.clear();
    this.release?.();
    this.release = undefined;
  }

  /** From now on the event is part of what is put away of the execution. */
  private putByFor(run: Run, event: ExecutionEvent): void {
    run.inbox ??= [];
    run.inbox.push(event);
    this.options.onStep?.(snapshotOf(run));
  }

  private advance(run: Run, event: ExecutionEvent): void {
    if (run.execution.status !== 'RUNNING') return;
    const budget = this.options.phasesPerStep ?? DEFAULT_BUDGET;
    this.apply(run, step(run.machine, run.execution, event, budget));
  }

  /** Lets an execution that is over go on where it stopped. */
  redrive(run: Run): void {
    if (this.isClosed) return;
    this.apply(run, redrive(run.machine, run.execution, this.now()));
  }

  private apply(run: Run, { execution, records, effects, isBusy }: StepResult): void {
    const { journal, onRecord, onStep } = this.options;
    run.execution = execution;
    run.isBusy = isBusy;
    if (records.length > 0) journal.append(execution.arn, records);
    if (onRecord !== undefined) for (const record of records) onRecord(execution.arn, record);
    onStep?.(snapshotOf(run));
    for (const effect of effects) this.perform(run, effect);
    if (execution.status !== 'RUNNING') this.finish(run);
  }

  private finish(run: Run): void {
    const { waiters } = run;
    run.waiters = undefined;
    for (const tell of waiters ?? []) tell(run.execution);
  }

  private perform(run: Run, effect: Effect): void {
    switch (effect.kind) {
      case 'task':
        this.runTask(run, effect);
        return;
      case 'map-run':
        addHandle(run, this.options.startMapRun(run, effect));
        return;
      case 'timer':
        this.setTimer(run, effect);
        return;
      case 'evaluation':
        this.evaluate(run, effect);
        return;
      case 'callback':
        this.openToken(run, effect);
        return;
      case 'submitted':
        this.announce(run, effect.ticket);
        return;
      case 'cancel':
        this.callOff(run, effect.ticket, effect.reason);
        return;
      case 'continue':
        this.deliver(run, { kind: 'continue', at: this.now() });
    }
  }

  private runTask(run: Run, call: TaskCall): void {
    if (this.options.startNested?.(run, call) !== true) this.taskCalls.start(run, call);
  }

  /** A service has taken a job over. */
  submitted(run: Run, call: TaskCall, output: Json): void {
    this.taskCalls.submitted(run, call, output);
  }

  private setTimer(run: Run, { ticket, frame, purpose, at }: Timer): void {
    if (this.options.skipWaits && (purpose === 'wait' || purpose === 'retry')) {
      this.deliver(run, { kind: 'timer', at: this.now(), ticket });
      return;
    }
    this.addTimer({
      kind: 'timer',
      run,
      ticket,
      frame,
      purpose,
      answer: undefined,
      at,
      isCancelled: false,
    });
  }

  addTimer(timer: RunTimer): void {
    addHandle(timer.run, timer);
    this.timers.add(timer);
  }

  /** Tokens expire here and not in the step, which may come later: nobody's answer is accepted in between. */
  private fire(timer: RunTimer): void {
    const { run, ticket, frame, purpose, answer } = timer;
    takeHandle(run, ticket);
    if (purpose === 'answer') {
      if (answer !== undefined) this.deliver(run, { kind: 'task-answered', at: this.now(), ticket, answer });
      return;
    }
    for (const handle of run.handles) {
      const isOver =
        purpose === 'execution-timeout' ||
        ((purpose === 'timeout' || purpose === 'heartbeat') && handle.frame === frame);
      if (isOver && handle.kind === 'token') this.tokens.expire(handle.callback.taskToken);
    }
    this.deliver(run, { kind: 'timer', at: this.now(), ticket });
  }

  /** A map run of an execution is over. */
  mapRunEnded(run: Run, ended: EndedMapRun): void {
    run.execution = { ...run.execution, mapRuns: withEnded(run.execution.mapRuns, ended) };
    this.options.onStep?.(snapshotOf(run));
  }

  /** What the engine itself has started is over, and whoever started it is told at the same moment. */
  answerOwn(run: Run, ticket: number, answer: TaskAnswer): void {
    if (this.isClosed || run.execution.status !== 'RUNNING') return;
    takeHandle(run, ticket);
    const at = this.now();
    this.putByFor(run, { kind: 'task-answered', at, ticket, answer });
    this.deliver(run, { kind: 'continue', at });
  }

  /**
   * Ends an execution that another one has started, at the very moment at which that one lets go of it: put away in
   * between, it would never be ended.
   */
  stopOwn(run: Run): void {
    if (!this.isClosed) this.advance(run, { kind: 'stopped', at: this.now() });
  }

  private evaluate(run: Run, { ticket, expression, bindings, now, seed }: EvaluationCall): void {
    this.takeOff();
    void this.answerOf({ expression, bindings, now, seed }).then((answer) => {
      this.deliver(run, { kind: 'evaluated', at: this.now(), ticket, answer });
      this.land();
    });
  }

  /** What the evaluator says, whatever becomes of it. */
  async answerOf(request: EvaluationRequest): Promise<EvaluationAnswer> {
    try {
      return await this.options.evaluator().evaluate(request);
    } catch (error) {
      return { kind: 'error', message: String(error) };
    }
  }

  private openToken(run: Run, callback: Callback): void {
    const { ticket, frame } = callback;
    const token: OpenToken = { kind: 'token', run, ticket, frame, callback, isSubmitted: false };
    addHandle(run, token);
    this.tokens.open(token);
    const { holder } = callback;
    if (holder.kind === 'worker' && !holder.isAtWork && !isTaken(run, ticket))
      this.options.onActivityTask(token, holder.activityArn);
  }

  private announce(run: Run, ticket: number): void {
    const token = run.handles.find((handle) => handle.ticket === ticket);
    if (token?.kind !== 'token') return;
    token.isSubmitted = true;
    this.options.onTaskToken?.(token);
  }

  /** A task that is not under way any more had handed its token out before the execution was put away. */
  private announceResumed(run: Run): void {
    const { outstanding } = run.execution;
    const underWay = new Set(outstanding.flatMap(({ kind, frame }) => (kind === 'task' ? [frame] : [])));
    for (const asked of outstanding) {
      if (asked.kind === 'callback' && asked.holder.kind === 'anybody' && !underWay.has(asked.frame)) {
        this.announce(run, asked.ticket);
      }
    }
  }

  private callOff(run: Run, ticket: number, reason: 'done' | 'timed-out'): void {
    const handle = takeHandle(run, ticket);
    switch (handle?.kind) {
      case 'task':
        handle.abort();
        return;
      case 'timer':
        this.timers.cancel(handle);
        return;
      case 'token':
        if (reason === 'timed-out') this.tokens.expire(handle.callback.taskToken);
        else this.tokens.close(handle.callback.taskToken);
        return;
      case undefined:
    }
  }

  /** Work begins that takes no virtual time, until it lands. */
  takeOff(): void {
    this.inFlight += 1;
    this.release ??= this.options.clock.hold?.();
  }

  land(): void {
    this.inFlight -= 1;
    this.settle();
  }

  /** Lets a clock that moves by itself go on when nothing is being done. */
  private settle(): void {
    if (this.inFlight > 0 || !this.queue.isIdle) return;
    const { release } = this;
    this.release = undefined;
    release?.();
  }
}
