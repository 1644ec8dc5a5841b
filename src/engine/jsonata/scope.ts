/** What an expression sees of its surroundings. */

import type { Json } from '../../asl/json';

export interface Scope {
  /** The value of a variable, without `$`; `states` is one of them. */
  lookup(variable: string): Json | undefined;
  /** What `$now()` and `$millis()` say. */
  readonly now: number;
  /** The next number in [0, 1) for `$random()`. */
  random(): number;
  /** The next value of `$uuid()`. */
  uuid(): string;
  /** What all evaluations of a phase have cost so far: many small ones hold up the thread like a large one. */
  evaluationWork: number;
}
