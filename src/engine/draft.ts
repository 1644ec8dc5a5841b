/**
 * The execution while a step works on it.
 *
 * A step is pure from outside. Inside, it changes this private copy, so that a state costs no more objects
 * than the events it writes.
 */

import type { Json } from '../asl/json';
import type { Callback, Execution, ExecutionStatus, Frame, Outstanding, TimerPurpose } from './execution';
import type { Failure } from './failure';
import type { HistoryEventType, HistoryRecord, RecordDetail } from './history';
import type { StateProgram } from './state-program';
import type { Effect, Machine, StepResult } from './step-io';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

type NewRecord = Omit<HistoryRecord, 'id' | 'at'>;

const NOTHING: readonly never[] = [];

export class Draft {
  readonly execution: Mutable<Execution>;
  /** The strand that the step works on. */
  readonly frame: Mutable<Frame>;
  private readonly records: HistoryRecord[] = [];
  private readonly effects: Effect[] = [];

  constructor(
    readonly machine: Machine,
    execution: Execution,
    /** The moment of the event that drives the step; all its events bear it. */
    readonly at: number,
  ) {
    const [frame] = execution.frames;
    if (frame === undefined) throw new Error(`unreachable: ${execution.arn} runs without a frame`);
    this.execution = copyExecution(execution);
    this.execution.at = at;
    this.frame = copyFrame(frame);
  }

  get isRunning(): boolean {
    return this.execution.status === 'RUNNING';
  }

  /** Whether there is something to do without hearing from outside. */
  get isReady(): boolean {
    return this.isRunning && this.frame.phase !== 'waiting' && this.frame.awaitedValues === 0;
  }

  /** The compiled state in which the frame stands. */
  get state(): StateProgram {
    const state = this.machine.program.states.get(this.frame.state);
    if (state === undefined) throw new Error(`unreachable: no state "${this.frame.state}" in the program`);
    return state;
  }

  /** Appends an event of the state at hand, after the last one of the frame. */
  record(type: HistoryEventType, data?: Json, detail?: RecordDetail): void {
    const { frame } = this;
    const previousEventId = frame.previousEventId;
    frame.previousEventId = this.append({ type, previousEventId, state: frame.state, data, detail });
  }

  /** Appends an event that belongs to no state. */
  recordForExecution(event: Omit<NewRecord, 'state'>): void {
    const { type, previousEventId, data, detail } = event;
    this.append({ type, previousEventId, state: undefined, data, detail });
  }

  private append({ type, previousEventId, state, data, detail }: NewRecord): number {
    this.execution.eventCount += 1;
    const id = this.execution.eventCount;
    this.records.push({ id, previousEventId, at: this.at, type, state, data, detail });
    return id;
  }

  /** The number under which the next question is asked. */
  newTicket(): number {
    this.execution.tickets += 1;
    return this.execution.tickets;
  }

  /** Asks something of the outside; the ticket will be on the answer. */
  ask(question: Outstanding): void {
    const { outstanding } = this.execution;
    this.execution.outstanding = outstanding.length === 0 ? [question] : [...outstanding, question];
    this.effects.push(question);
  }

  /** Takes what was asked under a ticket off the list; `undefined` where its answer comes too late. */
  settle(ticket: number): Outstanding | undefined {
    const { outstanding } = this.execution;
    const settled = outstanding.find((asked) => asked.ticket === ticket);
    if (settled === undefined) return undefined;
    this.execution.outstanding =
      outstanding.length === 1 ? NOTHING : outstanding.filter((asked) => asked !== settled);
    return settled;
  }

  /** Withdraws all that is outstanding, or what of it is chosen. */
  cancel(reason: 'done' | 'timed-out', isChosen: (asked: Outstanding) => boolean = () => true): void {
    if (this.execution.outstanding.length === 0) return;
    const kept = this.execution.outstanding.filter((asked) => !isChosen(asked));
    for (const asked of this.execution.outstanding) {
      if (kept.includes(asked)) continue;
      this.effects.push({ kind: 'cancel', ticket: asked.ticket, reason });
      if (asked.kind === 'callback' && reason === 'timed-out') this.expire(asked);
    }
    this.execution.outstanding = kept;
  }

  private expire({ taskToken }: Callback): void {
    this.execution.expiredTokens = [...this.execution.expiredTokens, taskToken];
  }

  /** Tells the driver that a token is out. */
  announce(callback: Callback): void {
    this.effects.push({ kind: 'submitted', ticket: callback.ticket });
  }

  drawNumber(): number {
    return this.machine.random.number(this.execution.arn, this.nextDraw());
  }

  drawToken(): string {
    return this.machine.ids.taskToken(this.execution.arn, this.nextDraw());
  }

  drawUuid(): string {
    return this.machine.ids.uuid(this.execution.arn, this.nextDraw());
  }

  private nextDraw(): number {
    this.execution.draws += 1;
    return this.execution.draws;
  }

  /** Closes the execution and withdraws all that is outstanding. */
  end(status: ExecutionStatus, result: { readonly output?: Json; readonly failure?: Failure }): void {
    this.execution.status = status;
    this.execution.stoppedAt = this.at;
    this.execution.output = result.output;
    this.execution.failure = result.failure;
    this.cancel(status === 'TIMED_OUT' ? 'timed-out' : 'done');
  }

  finish(): StepResult {
    if (this.isReady) this.effects.push({ kind: 'continue' });
    this.execution.frames = this.isRunning ? [this.frame] : [];
    return { execution: this.execution, records: this.records, effects: this.effects };
  }
}

/** Asks to be told when a moment has come. */
export function setTimer(draft: Draft, purpose: TimerPurpose, at: number): void {
  draft.ask({ kind: 'timer', ticket: draft.newTicket(), frame: draft.frame.id, purpose, at });
}

// Both copies are written out: a spread of as many fields takes ten times as long, and there are two a step.

function copyExecution(execution: Execution): Mutable<Execution> {
  return {
    arn: execution.arn,
    name: execution.name,
    stateMachineArn: execution.stateMachineArn,
    roleArn: execution.roleArn,
    input: execution.input,
    status: execution.status,
    startedAt: execution.startedAt,
    stoppedAt: execution.stoppedAt,
    at: execution.at,
    output: execution.output,
    failure: execution.failure,
    eventCount: execution.eventCount,
    draws: execution.draws,
    tickets: execution.tickets,
    frames: execution.frames,
    outstanding: execution.outstanding,
    expiredTokens: execution.expiredTokens,
  };
}

function copyFrame(frame: Frame): Mutable<Frame> {
  return {
    id: frame.id,
    state: frame.state,
    phase: frame.phase,
    input: frame.input,
    variables: frame.variables,
    previousEventId: frame.previousEventId,
    enteredEventId: frame.enteredEventId,
    beforeEnteredEventId: frame.beforeEnteredEventId,
    enteredAt: frame.enteredAt,
    retryCount: frame.retryCount,
    retryCounts: frame.retryCounts,
    taskToken: frame.taskToken,
    attempt: frame.attempt,
    answer: frame.answer,
    earlyAnswer: frame.earlyAnswer,
    result: frame.result,
    failure: frame.failure,
    catcher: frame.catcher,
    answers: frame.answers,
    awaitedValues: frame.awaitedValues,
  };
}
