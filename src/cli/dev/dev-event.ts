/** What happens while `dev` runs, for whoever shows it. */

import type { StateMachineType } from '../../asl/definition';
import type { Json } from '../../asl/json';
import type { Diagnostic } from '../../compiler/diagnostic';
import type { TimelineEntry } from '../../engine/timeline';
import type { Served } from '../../server/serve-machine';
import type { Problem } from './compile-messages';

export type DevEvent =
  | ListeningEvent
  | MachineEvent
  | ProblemEvent
  | LoadedEvent
  | ExecutionStartedEvent
  | StateEnteredEvent
  | StateEvent
  | CallbackEvent
  | ExecutionEndedEvent
  | LogEvent
  | NoteEvent;

export interface ListeningEvent {
  readonly kind: 'listening';
  readonly endpoint: string;
  readonly dataFolder: string;
  /** Whether other machines can reach it. */
  readonly isPublic: boolean;
}

export interface MachineEvent {
  readonly kind: 'machine';
  readonly name: string;
  readonly type: StateMachineType;
  readonly file: string;
  /** `withdrawn`: no file exports it any more; the machine stays. */
  readonly change: Served | 'withdrawn';
  readonly warnings: readonly Diagnostic[];
}

export interface ProblemEvent {
  readonly kind: 'problem';
  readonly file: string;
  readonly problem: Problem;
  /** What is served as it was before. */
  readonly stillServed: readonly string[];
}

/** All changes so far have been taken in. */
export interface LoadedEvent {
  readonly kind: 'loaded';
  readonly isFirst: boolean;
  readonly milliseconds: number;
  readonly machines: number;
  readonly problems: number;
  readonly sources: number;
}

export interface OfExecution {
  readonly executionArn: string;
}

export interface ExecutionStartedEvent extends OfExecution {
  readonly kind: 'execution-started';
  readonly input: Json;
}

export interface StateEnteredEvent extends OfExecution {
  readonly kind: 'state-entered';
  readonly stateName: string;
}

/** An attempt of a state has ended. */
export interface StateEvent extends OfExecution {
  readonly kind: 'state';
  readonly entry: TimelineEntry;
}

/** A task has handed its token out, and waits. */
export interface CallbackEvent extends OfExecution {
  readonly kind: 'callback';
  readonly stateName: string;
  readonly callback: string;
  readonly taskToken: string;
  /** What answers it, as it can be typed. */
  readonly command: string;
  readonly timeoutSeconds?: number;
  readonly heartbeatSeconds?: number;
}

export interface ExecutionEndedEvent extends OfExecution {
  readonly kind: 'execution-ended';
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly milliseconds?: number;
  readonly output?: Json;
  readonly error?: string;
  /** Why, and the lines of the workflow and of the handler. */
  readonly report: readonly string[];
}

/** A line that a handler printed. */
export interface LogEvent extends Partial<OfExecution> {
  readonly kind: 'log';
  readonly functionName: string;
  readonly stateName?: string;
  readonly stream: 'stdout' | 'stderr';
  readonly line: string;
}

export interface NoteEvent extends Partial<OfExecution> {
  readonly kind: 'note';
  readonly isWarning: boolean;
  readonly message: string;
}

export type Show = (event: DevEvent) => void;
