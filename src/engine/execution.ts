/**
 * An execution as data: all that has to be kept to go on from here, in any process.
 *
 * It survives `JSON.stringify` and back at every point. The history is not part of it; records go to the
 * journal as they are made.
 */

import type { Json } from '../asl/json';
import type { Failure } from './failure';
import type { EvaluationAnswer, TaskAnswer } from './ports';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

export interface Execution {
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly roleArn: string;
  readonly input: Json;
  readonly status: ExecutionStatus;
  /** Milliseconds since the epoch, as are all moments here. */
  readonly startedAt: number;
  readonly stoppedAt: number | undefined;
  /** When the last event was taken in: where the clock of a resumed execution goes on. */
  readonly at: number;
  readonly output: Json | undefined;
  readonly failure: Failure | undefined;
  /** Events in the history so far, which is also the id of the last one. */
  readonly eventCount: number;
  /** Random numbers, tokens and uuids drawn so far. */
  readonly draws: number;
  /** Number of the last outstanding effect that was handed out. */
  readonly tickets: number;
  /** One for each strand of control. */
  readonly frames: readonly Frame[];
  /** What has been asked of the outside and is not answered yet; asked again when resumed. */
  readonly outstanding: readonly Outstanding[];
  /** Task tokens that timed out: whoever answers one is told so. */
  readonly expiredTokens: readonly string[];
}

/** A strand of control, standing in one state. */
export interface Frame {
  readonly id: number;
  readonly state: string;
  readonly phase: Phase;
  readonly input: Json;
  readonly variables: Variables;
  /** The last event of this strand; the next one points at it. */
  readonly previousEventId: number;
  readonly enteredEventId: number;
  /** The event before the state was entered. */
  readonly beforeEnteredEventId: number;
  readonly enteredAt: number;
  readonly retryCount: number;
  /** How often each retrier of the state has fired during this visit. */
  readonly retryCounts: readonly number[];
  /** Of the attempt at hand, where the task waits for one. */
  readonly taskToken: string | undefined;
  /** The attempt at hand, once its arguments are evaluated. */
  readonly attempt: Attempt | undefined;
  /** What a task answered, until its event is written. */
  readonly answer: TaskOutcome | undefined;
  /** The answer to a token that came before the task had handed it out. */
  readonly earlyAnswer: TaskOutcome | undefined;
  /** Of a task that succeeded. */
  readonly result: Json | undefined;
  readonly failure: Failure | undefined;
  /** Which catcher took the failure. */
  readonly catcher: number | undefined;
  /** Values that came from the evaluator for the phase at hand, by location. */
  readonly answers: Readonly<Record<string, EvaluationAnswer>> | undefined;
  /** How many values the evaluator still owes; the phase runs again when it is none. */
  readonly awaitedValues: number;
}

export type Variables = Readonly<Record<string, Json>>;

/** What the next step does; each writes at most one event. */
export type Phase =
  | 'begin'
  | 'enter'
  | 'work'
  | 'start'
  | 'waiting'
  | 'submitted'
  | 'answered'
  | 'leave'
  | 'recover'
  | 'caught'
  | 'fail'
  | 'succeed';

/** One try of a task. */
export interface Attempt {
  readonly arguments: Json;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  readonly credentials: Json | undefined;
}

export type TaskOutcome =
  | TaskAnswer
  | { readonly kind: 'failed'; readonly error?: string | undefined; readonly cause?: string | undefined }
  | { readonly kind: 'timed-out'; readonly reason: 'timeout' | 'heartbeat' };

/** Something asked of the outside, known by its ticket. */
export type Outstanding = TaskCall | Timer | EvaluationCall | Callback;

interface Ticketed {
  readonly ticket: number;
  readonly frame: number;
}

export interface TaskCall extends Ticketed {
  readonly kind: 'task';
  readonly stateName: string;
  readonly retryCount: number;
  readonly resource: string;
  readonly arguments: Json;
  readonly taskToken: string | undefined;
  readonly credentials: Json | undefined;
}

export type TimerPurpose = 'wait' | 'retry' | 'timeout' | 'heartbeat' | 'execution-timeout';

export interface Timer extends Ticketed {
  readonly kind: 'timer';
  readonly purpose: TimerPurpose;
  readonly at: number;
}

export interface EvaluationCall extends Ticketed {
  readonly kind: 'evaluation';
  readonly location: string;
  readonly expression: string;
  readonly bindings: Readonly<Record<string, Json>>;
  readonly now: number;
  readonly seed: number;
}

/** A task token that somebody may answer. */
export interface Callback extends Ticketed {
  readonly kind: 'callback';
  readonly taskToken: string;
  readonly stateName: string;
  readonly arguments: Json;
  readonly openedAt: number;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
}

export interface NewExecution {
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly roleArn: string;
  readonly input: Json;
  readonly at: number;
}

// Shared by all executions that have nothing yet: a million that wait would hold a million of each.
const NO_VARIABLES: Variables = Object.freeze({});
export const NO_COUNTS: readonly number[] = Object.freeze([]);
const NO_TOKENS: readonly string[] = Object.freeze([]);
const NOTHING_OUTSTANDING: readonly Outstanding[] = Object.freeze([]);

/** An execution about to write its first event. */
export function createExecution(start: NewExecution): Execution {
  return {
    arn: start.arn,
    name: start.name,
    stateMachineArn: start.stateMachineArn,
    roleArn: start.roleArn,
    input: start.input,
    status: 'RUNNING',
    startedAt: start.at,
    stoppedAt: undefined,
    at: start.at,
    output: undefined,
    failure: undefined,
    eventCount: 0,
    draws: 0,
    tickets: 0,
    frames: [createFrame(start.input)],
    outstanding: NOTHING_OUTSTANDING,
    expiredTokens: NO_TOKENS,
  };
}

function createFrame(input: Json): Frame {
  return {
    id: 0,
    state: '',
    phase: 'begin',
    input,
    variables: NO_VARIABLES,
    previousEventId: 0,
    enteredEventId: 0,
    beforeEnteredEventId: 0,
    enteredAt: 0,
    retryCount: 0,
    retryCounts: NO_COUNTS,
    taskToken: undefined,
    attempt: undefined,
    answer: undefined,
    earlyAnswer: undefined,
    result: undefined,
    failure: undefined,
    catcher: undefined,
    answers: undefined,
    awaitedValues: 0,
  };
}
