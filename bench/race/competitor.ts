/** Who takes part in a race, as functions that run a workload once. */

import type { Json } from '../../src/asl/json';
import type { Workload } from '../workloads/workload';
import type { Reading } from './reading';

export interface Competitor {
  readonly name: string;
  /** The competitor whose time counts as one. */
  readonly comparedWith: string;
  /** Absent where it can do any work; says why not. */
  readonly cannot?: (workload: Workload) => string | undefined;
  /** Prepares a workload; the function it gives is what is timed. */
  readonly prepare: (workload: Workload) => () => Promise<Outcome>;
}

export interface Outcome {
  /** Of each execution. */
  readonly outputs: readonly Json[];
  /** Of each execution, where histories were read. */
  readonly readings?: readonly Reading[];
}
