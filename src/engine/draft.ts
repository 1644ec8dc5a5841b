/**
 * The execution while a step works on it.
 *
 * A step is pure from outside. Inside, it changes this private copy, so that a state costs no more objects
 * than the events it writes.
 */

import type { Json, JsonObject } from '../asl/json';
import { copyExecution, type DraftExecution } from './draft-execution';
import { copyFrame, isAwake, noteSpellings, type DraftFrame } from './draft-frame';
import {
  createFrame,
  NO_TURNS,
  textsOf,
  type Execution,
  type ExecutionStatus,
  type NewFrame,
  type Frame,
  type Phase,
} from './execution';
import type { Callback, Outstanding, Timer, TimerPurpose } from './outstanding';
import type { Failure } from './failure';
import type { HistoryEventType, HistoryRecord, RecordDetail } from './history';
import { spellingOf } from './spelling';
import type { StateProgram } from './state-program';
import type { Effect, Machine, StepResult } from './step-io';
import { Strands } from './strands';

type NewRecord = Omit<HistoryRecord, 'id' | 'at'>;

const NOTHING: readonly never[] = [];

export class Draft {
  readonly execution: DraftExecution;
  /** The strand that the step works on. */
  frame: DraftFrame;
  /** The item of a distributed Map whose input is made, as the context object shows it. */
  item: JsonObject | undefined;
  /** Absent while there is but the one: most machines never have more, and should not pay for it. */
  private strands: Strands | undefined;
  private readonly records: HistoryRecord[] = [];
  private effects: Effect[] | undefined;

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
    if (execution.frames.length > 1) this.strands = new Strands(execution);
    this.frame = this.strands?.next ?? this.strands?.at(frame.id) ?? copyFrame(frame);
  }

  get isRunning(): boolean {
    return this.execution.status === 'RUNNING';
  }

  /** Whether there is something to do without hearing from outside. */
  get isReady(): boolean {
    if (!this.isRunning) return false;
    // Without branches as short as can be: it is asked before every phase.
    if (this.strands === undefined) return this.frame.phase !== 'waiting' && this.frame.awaitedValues === 0;
    // Values are awaited with all strands at rest: what comes next must not depend on who is faster.
    const { next } = this.strands;
    return next !== undefined && next.awaitedValues === 0;
  }

  /** Whether what comes from outside has to wait, so that it meets every strand where it rests. */
  private get isBusy(): boolean {
    return this.isRunning && this.strands?.next !== undefined;
  }

  get hasBranches(): boolean {
    return this.strands !== undefined;
  }

  /** Turns to the strand whose turn it is. */
  turn(): void {
    this.frame = this.strands?.next ?? this.frame;
  }

  /** Ends the turn of the strand at hand where its state is done or it has to wait. */
  endTurn(ran: Phase): void {
    const { strands, frame } = this;
    if (strands === undefined || !strands.isNext(frame.id)) return;
    if (!isAwake(frame)) strands.stop(frame.id);
    else if (isTurnOver(ran, frame.phase)) strands.passOn(frame.id);
  }

  /** Turns to a strand that hears from outside; says whether it could go on before, which `heard` wants to know. */
  listen(id: number): boolean {
    if (this.strands === undefined) return true;
    this.frame = this.strands.at(id);
    return isAwake(this.frame);
  }

  /** Gives the strand at hand a turn where what it heard lets it go on. */
  heard(wasAwake: boolean): void {
    if (!wasAwake && isAwake(this.frame)) this.strands?.wake(this.frame.id, 'last');
  }

  /** A frame, to be changed. */
  frameAt(id: number): DraftFrame {
    return this.strands === undefined || this.frame.id === id ? this.frame : this.strands.at(id);
  }

  /** Begins a strand besides the one at hand. */
  addFrame(start: Omit<NewFrame, 'id'>): void {
    this.strands ??= this.split();
    this.execution.lastFrame += 1;
    this.strands.add(createFrame({ ...start, id: this.execution.lastFrame }));
  }

  private split(): Strands {
    const strands = new Strands({ frames: [], turns: NO_TURNS });
    strands.add(this.frame);
    // From now on it waits for its parts.
    strands.stop(this.frame.id);
    return strands;
  }

  /** Ends the strand at hand, which asks for nothing any more. */
  removeFrame(): void {
    this.strands?.removeOne(this.frame.id);
  }

  /** Ends other strands, and withdraws what they asked for. */
  removeFrames(ids: readonly number[]): void {
    const removed = new Set(ids);
    this.cancel('done', ({ frame }) => removed.has(frame));
    this.strands?.remove(removed);
  }

  /** Lets a strand go on that waited for its parts. */
  wake(id: number, place: 'first' | 'last'): void {
    this.strands?.wake(id, place);
  }

  /** All strands, by ascending id. */
  allFrames(): readonly Frame[] {
    return this.strands?.all() ?? [this.frame];
  }

  /** The compiled state in which the frame stands. */
  get state(): StateProgram {
    return this.stateNamed(this.frame.state);
  }

  stateNamed(name: string): StateProgram {
    const state = this.machine.program.states.get(name);
    if (state === undefined) throw new Error(`unreachable: no state "${name}" in the program`);
    return state;
  }

  /** Appends an event of the state at hand, after the last one of the frame. */
  record(type: HistoryEventType, data?: Json, detail?: RecordDetail): void {
    const { frame } = this;
    const { state, branch, previousEventId } = frame;
    const id = this.nextEventId();
    frame.previousEventId = id;
    const text = spellingOf(data);
    if (branch === undefined) {
      this.records.push({ id, previousEventId, at: this.at, type, state, data, text, detail });
    } else {
      this.records.push({
        id,
        previousEventId,
        at: this.at,
        type,
        state,
        data,
        text,
        detail,
        frame: frame.id,
      });
    }
  }

  /** Appends an event about a strand to which the strand's next one does not point, or about no strand. */
  recordAside({ type, previousEventId, state, data, detail, frame }: NewRecord): number {
    const id = this.nextEventId();
    const text = spellingOf(data);
    this.records.push({ id, previousEventId, at: this.at, type, state, data, text, detail, frame });
    return id;
  }

  private nextEventId(): number {
    this.execution.eventCount += 1;
    return this.execution.eventCount;
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
    this.emit(question);
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

  /** What was asked under a ticket and stays so. */
  outstanding(ticket: number): Outstanding | undefined {
    return this.execution.outstanding.find((asked) => asked.ticket === ticket);
  }

  /** Notes more about what was asked. */
  amend(asked: Outstanding, amended: Outstanding): void {
    this.execution.outstanding = this.execution.outstanding.map((one) => (one === asked ? amended : one));
  }

  /** Takes a timer off the list, and with several strands all that are due with it: they fire as one. */
  settleTimers(ticket: number): readonly Timer[] {
    const { outstanding } = this.execution;
    const isFired = (asked: Outstanding): asked is Timer =>
      asked.kind === 'timer' &&
      (asked.ticket === ticket || (this.strands !== undefined && asked.at <= this.at));
    if (!outstanding.some((asked) => asked.ticket === ticket)) return NOTHING;

    const fired = outstanding.filter(isFired);
    this.execution.outstanding = outstanding.filter((asked) => !isFired(asked));
    return fired.length === 1 ? fired : fired.toSorted((a, b) => a.at - b.at);
  }

  /** Withdraws all that is outstanding, or what of it is chosen. */
  cancel(reason: 'done' | 'timed-out', isChosen: (asked: Outstanding) => boolean = () => true): void {
    if (this.execution.outstanding.length === 0) return;
    const kept: Outstanding[] = [];
    for (const asked of this.execution.outstanding) {
      if (!isChosen(asked)) {
        kept.push(asked);
        continue;
      }
      this.emit({ kind: 'cancel', ticket: asked.ticket, reason });
      if (asked.kind === 'callback' && reason === 'timed-out') this.expire(asked);
    }
    this.execution.outstanding = kept;
  }

  private expire({ taskToken }: Callback): void {
    this.execution.expiredTokens = [...this.execution.expiredTokens, taskToken];
  }

  /** Tells the driver that a token is out. */
  announce(callback: Callback): void {
    this.emit({ kind: 'submitted', ticket: callback.ticket });
  }

  private emit(effect: Effect): void {
    // Nearly always there is but one, and a list that begins empty makes room for seventeen.
    if (this.effects === undefined) this.effects = [effect];
    else this.effects.push(effect);
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
    this.execution.texts = textsOf(this.execution.input, result.output);
    this.execution.failure = result.failure;
    this.cancel(status === 'TIMED_OUT' ? 'timed-out' : 'done');
  }

  finish(): StepResult {
    const { execution, records, strands } = this;
    if (this.isReady) this.emit({ kind: 'continue' });
    if (strands === undefined) noteSpellings(this.frame);
    if (this.isRunning) execution.frames = strands?.all() ?? [this.frame];
    else this.putDown();
    execution.turns = execution.frames.length > 1 && strands !== undefined ? strands.turns : NO_TURNS;
    return { execution, records, effects: this.effects ?? NOTHING, isBusy: this.isBusy };
  }

  /** Nothing runs any more; where it stopped is kept for a redrive. */
  private putDown(): void {
    const { execution, machine, strands } = this;
    const mayGoOn = execution.status !== 'SUCCEEDED' && machine.program.type === 'STANDARD';
    execution.left = mayGoOn ? (strands?.all() ?? [this.frame]) : NOTHING;
    execution.frames = NOTHING;
  }
}

/** A turn is a state, or what an answer from outside says; what fails goes on to the end of its branch. */
function isTurnOver(ran: Phase, next: Phase): boolean {
  return ran === 'answered' || next === 'enter' || next === 'start' || next === 'select' || next === 'begin';
}

/** Asks to be told when a moment has come. */
export function setTimer(draft: Draft, purpose: TimerPurpose, at: number): void {
  draft.ask({ kind: 'timer', ticket: draft.newTicket(), frame: draft.frame.id, purpose, at });
}
