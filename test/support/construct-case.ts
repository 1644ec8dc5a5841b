/** What a folder of `test/cases/constructs` says about one construct of the language. */

import type { Workflow } from 'stepwright';
import type { RunOptions } from 'stepwright/testing';

/** One execution: what goes in, what comes out, and the way between, all of it literal. */
export interface ConstructRun<In, Out> extends RunOptions<In> {
  /** A statement of what the construct does here. */
  readonly name: string;
  /** What the execution gives; absent where it fails, or goes on in another. */
  readonly output?: Out;
  /** What the next execution is started with, where this one goes on in another. */
  readonly continuedWith?: unknown;
  /** The name of the error it fails with; absent where it succeeds. */
  readonly error?: string;
  /** Compared if given. */
  readonly cause?: string;
  /** What AWS would bill for. */
  readonly transitions: number;
  /** Virtual seconds; compared if given. */
  readonly elapsed?: number;
  /** Every event as a line (`historyLines`). */
  readonly history: readonly string[];
}

/**
 * The runs of a construct, checked against the types of its workflow.
 *
 * @example
 * export const runs = runsOf(planTrip, [{ name: 'gives what every branch gave', input: { … }, … }]);
 */
export function runsOf<In, Out>(
  _workflow: Workflow<In, Out>,
  runs: readonly ConstructRun<NoInfer<In>, NoInfer<Out>>[],
): readonly ConstructRun<In, Out>[] {
  return runs;
}
