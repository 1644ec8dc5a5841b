/**
 * An execution as data: all that has to be kept to go on from here, in any process.
 *
 * It survives `JSON.stringify` and back at every point. The history is not part of it; records go to the
 * journal as they are made.
 */

import type { Json } from '../asl/json';
import type { Failure } from './failure';
import type { Outstanding } from './outstanding';
import type { EndedMapRun } from './map-run/ended-map-run';
import type { EvaluationAnswer, TaskAnswer } from './ports';
import type { ReaderCall } from './item-reader/read-items';
import { spellingOf } from './spelling';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

export interface Execution {
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly roleArn: string;
  /** Whether somebody waits for the end of an Express execution: its context object knows no redrives. */
  readonly isSynchronous: boolean;
  /** Of a child execution: which map run started it. */
  readonly partOf: MapRunPart | undefined;
  /** Of a nested execution: the task that started it. */
  readonly startedBy: Starter | undefined;
  readonly input: Json;
  readonly status: ExecutionStatus;
  /** Milliseconds since the epoch, as are all moments here. */
  readonly startedAt: number;
  readonly stoppedAt: number | undefined;
  /** When the last event was taken in: where the clock of a resumed execution goes on. */
  readonly at: number;
  readonly output: Json | undefined;
  /** Of its input and its output, where they are spelled otherwise than as short as can be. */
  readonly texts: Texts | undefined;
  readonly failure: Failure | undefined;
  /** Events in the history so far, which is also the id of the last one. */
  readonly eventCount: number;
  /** Random numbers, tokens and uuids drawn so far. */
  readonly draws: number;
  /** Number of the last outstanding effect that was handed out. */
  readonly tickets: number;
  /** One for each strand of control, by ascending id; the first is the machine's own. */
  readonly frames: readonly Frame[];
  /** The id of the newest frame. */
  readonly lastFrame: number;
  /** Of a Standard execution that ended without success: its strands as they stood, from which it may be redriven. */
  readonly left: readonly Frame[];
  readonly redriveCount: number;
  readonly redrivenAt: number | undefined;
  /** Where there are several frames: the ids of those that can go on, in the order of their turns. */
  readonly turns: readonly number[];
  /** What has been asked of the outside and is not answered yet; asked again when resumed. */
  readonly outstanding: readonly Outstanding[];
  /** Task tokens that timed out: whoever answers one is told so. */
  readonly expiredTokens: readonly string[];
  /** Its map runs that are over, in the order of their ends. */
  readonly mapRuns: readonly EndedMapRun[];
}

export interface Texts {
  readonly input: string | undefined;
  readonly output: string | undefined;
}

/** A task that started an execution, by the ticket under which it was asked for. */
export interface Starter {
  readonly executionArn: string;
  readonly ticket: number;
}

/** The place of a child execution in its map run. */
export interface MapRunPart {
  readonly mapRunArn: string;
  /** Whose map run it is. */
  readonly executionArn: string;
  /** The Map state, whose item processor it runs. */
  readonly state: string;
  readonly index: number;
  /** How many items it works on. */
  readonly itemCount: number;
}

/** A strand of control, standing in one state. */
export interface Frame {
  readonly id: number;
  /** Whose part this strand is; absent in the machine's own. */
  readonly branch: Branch | undefined;
  /** Its own parts, while it stands in a Parallel or Map state. */
  readonly fork: Fork | undefined;
  /** While it stands in a distributed Map. */
  readonly mapRun: MapRunProgress | undefined;
  readonly state: string;
  readonly phase: Phase;
  readonly input: Json;
  /** Of what the frame carries, where it is spelled otherwise than as short as can be. */
  readonly spellings: Spellings | undefined;
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

/** How data was spelled when it came as text. */
export interface Spellings {
  readonly input: string | undefined;
  readonly result: string | undefined;
  /** Of what a task answered. */
  readonly answer: string | undefined;
  readonly earlyAnswer: string | undefined;
  /** Of what a Map sees of its input. */
  readonly forked: string | undefined;
}

export type Variables = Readonly<Record<string, Json>>;

/** What the next step does; each writes at most one event. */
export type Phase =
  | 'begin'
  | 'select'
  | 'enter'
  | 'work'
  | 'start'
  | 'waiting'
  | 'submitted'
  | 'answered'
  | 'fork'
  | 'forked'
  | 'joined'
  | 'leave'
  | 'abort'
  | 'recover'
  | 'give-up'
  | 'caught'
  | 'fail'
  | 'close'
  | 'succeed';

/** Which part of which state a strand is: a branch of a Parallel, an iteration of a Map. */
export interface Branch {
  /** The frame that stands in the state. */
  readonly parent: number;
  readonly index: number;
}

/** The parts of a Parallel or Map state: what they are given, how far they are, what they gave. */
export interface Fork {
  readonly length: number;
  /** Of a Map in JSONPath: what of its input it sees, where that is not all. */
  readonly input: Json | undefined;
  /** Of a Map: what its iterations are made from. */
  readonly items: readonly Json[] | undefined;
  readonly concurrency: number;
  readonly tolerance: Tolerance | undefined;
  readonly started: number;
  readonly ended: number;
  readonly failures: number;
  readonly results: Results;
  /** Of results that are spelled otherwise than as short as can be, by index. */
  readonly resultTexts: Readonly<Record<string, string>> | undefined;
  /** Of a fork that failed: the events that say what was called off, not yet written. */
  readonly aborted: readonly AbortedPart[];
  /** Of a fork that failed: the strands of the parts that did not succeed. */
  readonly stopped: readonly Frame[];
}

/** How far a distributed Map is. */
export interface MapRunProgress {
  readonly source: ItemSource;
  readonly concurrency: number;
  /** Of the map run, once it has started. */
  readonly arn: string | undefined;
  readonly redrives: number;
  /** When the map run was started first. */
  readonly startedAt: number;
  /** Of the event that says that the map run has started, at which the one of leaving points. */
  readonly startedEventId: number;
}

/** Where the items of a distributed Map come from. */
export type ItemSource =
  { readonly kind: 'data'; readonly items: Json } | { readonly kind: 'reader'; readonly reader: ReaderCall };

/** How many iterations may fail. */
export interface Tolerance {
  readonly count: number | undefined;
  readonly percentage: number | undefined;
}

/** By index, in chunks: one more result costs a chunk and not the whole. */
export type Results = readonly (readonly Json[])[];

export interface AbortedPart {
  readonly kind: 'iteration' | 'task' | 'wait' | 'map' | 'parallel';
  readonly state: string;
  readonly frame: number;
  readonly index: number;
}

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

export interface NewExecution {
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly roleArn: string;
  readonly isSynchronous?: boolean;
  readonly partOf?: MapRunPart;
  readonly startedBy?: Starter;
  readonly input: Json;
  readonly at: number;
}

// Shared by all executions that have nothing yet: a million that wait would hold a million of each.
const NO_VARIABLES: Variables = Object.freeze({});
export const NO_COUNTS: readonly number[] = Object.freeze([]);
const NO_TOKENS: readonly string[] = Object.freeze([]);
const NO_MAP_RUNS: readonly EndedMapRun[] = Object.freeze([]);
const NOTHING_OUTSTANDING: readonly Outstanding[] = Object.freeze([]);
export const NO_TURNS: readonly number[] = Object.freeze([]);
export const NO_FRAMES: readonly Frame[] = Object.freeze([]);

/** An execution about to write its first event. */
export function createExecution(start: NewExecution): Execution {
  return {
    arn: start.arn,
    name: start.name,
    stateMachineArn: start.stateMachineArn,
    roleArn: start.roleArn,
    isSynchronous: start.isSynchronous ?? false,
    partOf: start.partOf,
    startedBy: start.startedBy,
    input: start.input,
    status: 'RUNNING',
    startedAt: start.at,
    stoppedAt: undefined,
    at: start.at,
    output: undefined,
    texts: textsOf(start.input, undefined),
    failure: undefined,
    eventCount: 0,
    draws: 0,
    tickets: 0,
    frames: [createFrame({ id: 0, branch: undefined, phase: 'begin', input: start.input })],
    lastFrame: 0,
    left: NO_FRAMES,
    redriveCount: 0,
    redrivenAt: undefined,
    turns: NO_TURNS,
    outstanding: NOTHING_OUTSTANDING,
    expiredTokens: NO_TOKENS,
    mapRuns: NO_MAP_RUNS,
  };
}

/** How the input and the output of an execution are spelled. */
export function textsOf(input: Json, output: Json | undefined): Texts | undefined {
  const texts = { input: spellingOf(input), output: spellingOf(output) };
  return texts.input === undefined && texts.output === undefined ? undefined : texts;
}

export type NewFrame = Pick<Frame, 'id' | 'branch' | 'phase' | 'input'> & Partial<Frame>;

/** Of a frame that has tried nothing in its state yet. */
export const UNTRIED = {
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
} as const;

/** A strand that has done nothing yet. */
export function createFrame(start: NewFrame): Frame {
  return {
    id: start.id,
    branch: start.branch,
    fork: undefined,
    mapRun: undefined,
    state: start.state ?? '',
    phase: start.phase,
    input: start.input,
    spellings: undefined,
    variables: start.variables ?? NO_VARIABLES,
    previousEventId: start.previousEventId ?? 0,
    enteredEventId: start.enteredEventId ?? 0,
    beforeEnteredEventId: 0,
    enteredAt: start.enteredAt ?? 0,
    ...UNTRIED,
  };
}
