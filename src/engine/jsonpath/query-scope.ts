/** What the queries of one state read from. */

import type { Json, JsonObject } from '../../asl/json';

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
}
