/**
 * The execution while a step works on it.
 *
 * A step is pure from outside. Inside, it changes this private copy, so that a state costs no more objects
 * than the events it writes.
 */

import type { Json } from '../asl/json';
import type { Execution, ExecutionStatus, Frame, Outstanding, TaskCall, Timer } from './execution';
import type { Callback, EvaluationCall } from './execution';
import type { Failure } from './failure';
import type { HistoryEventType, HistoryRecord, RecordDetail } from './history';
import type { StateProgram } from './state-program';
import type { Effect, Machine, StepResult } from './step-io';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What is asked, before it has a ticket. */
export type Question =
  | Omit<TaskCall, 'ticket' | 'frame'>
  | Omit<Timer, 'ticket' | 'frame'>
  | Omit<EvaluationCall, 'ticket' | 'frame'>
  | Omit<Callback, 'ticket' | 'frame'>;

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
    this.execution = { ...execution, at };
    this.frame = { ...frame };
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
    frame.previousEventId = this.append(type, frame.previousEventId, { state: frame.state, data, detail });
  }

  /** Appends an event that belongs to no state. */
  recordForExecution(
    type: HistoryEventType,
    previousEventId: number,
    data?: Json,
    detail?: RecordDetail,
  ): void {
    this.append(type, previousEventId, { state: undefined, data, detail });
  }

  private append(
    type: HistoryEventType,
    previousEventId: number,
    { state, data, detail }: Pick<HistoryRecord, 'state' | 'data' | 'detail'>,
  ): number {
    this.execution.eventCount += 1;
    const id = this.execution.eventCount;
    this.records.push({ id, previousEventId, at: this.at, type, state, data, detail });
    return id;
  }

  /** Asks something of the outside; the ticket will be on the answer. */
  ask(question: Question): number {
    this.execution.tickets += 1;
    const ticket = this.execution.tickets;
    const outstanding: Outstanding = { ...question, ticket, frame: this.frame.id };
    this.execution.outstanding = [...this.execution.outstanding, outstanding];
    this.effects.push(outstanding);
    return ticket;
  }

  /** Takes what was asked under a ticket off the list; `undefined` where its answer comes too late. */
  settle(ticket: number): Outstanding | undefined {
    const settled = this.execution.outstanding.find((asked) => asked.ticket === ticket);
    if (settled === undefined) return undefined;
    this.execution.outstanding = this.execution.outstanding.filter((asked) => asked !== settled);
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
