/** What the queries of one state read from. */

import type { Json, JsonObject } from '../../asl/json';
import type { ReadingWork } from './reading-work';

export interface QueryScope {
  /** What `$` stands for. */
  readonly data: Json;
  /** What `$$` stands for. */
  readonly context: JsonObject;
  /** The value of a variable, or `undefined` where there is none. */
  lookup(variable: string): Json | undefined;
  /** In [0, 1). */
  random(): number;
  uuid(): string;
  /** What all that is read in a phase may cost together. */
  readonly work: ReadingWork;
}
