/** What an execution has visited, as a tree: the branches and iterations are below the attempt that ran them. */

import type { StateType } from '../asl/definition';

export type Outcome = 'running' | 'succeeded' | 'failed' | 'called-off';

export interface Visit {
  readonly state: string;
  readonly type: StateType;
  readonly attempts: readonly Attempt[];
}

/** One attempt of a task or of all parts of a state, or the one visit of any other state. */
export interface Attempt {
  readonly outcome: Outcome;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Absent while it runs. */
  readonly endedAt?: number;
  readonly failure?: Failure;
  /** What a running attempt waits for. */
  readonly waitsFor?: string;
  readonly mapRunArn?: string;
  readonly parts: readonly Part[];
}

export interface Failure {
  readonly error: string;
  readonly cause: string;
}

/** A branch of a Parallel or an iteration of a Map. */
export interface Part {
  readonly kind: 'branch' | 'iteration';
  readonly index: number;
  readonly visits: readonly Visit[];
}
