/** The node that ends a branch of a race. */

import type { CallSite } from './call-site';
import type { Expression, Root } from './node';

/** Ends a branch of a race, and with it the race: its value goes to the first handler of the Parallel. */
export interface WinNode {
  readonly kind: 'win';
  readonly name: string;
  readonly at: CallSite;
  /** The key of the branch. */
  readonly winner: string;
  readonly value: Expression;
  /** Where both are to be found as JSON. */
  readonly result: Root;
}
