/** What the compilers of the node families share: recursion, and the names that the expression itself binds. */

import type { AstNode } from '../../asl/jsonata/ast';
import type { Evaluate } from './run';

/** Thrown for what the synchronous path does not take; the expression is then evaluated by the worker. */
export class OffPath extends Error {}

export interface Compilation {
  compile(node: AstNode): Evaluate;
  /** The slot of a name bound by the expression; `undefined` where it is a variable of the state machine. */
  slotOf(name: string): number | undefined;
  /** The compilation of the part in which more names are bound, each in a slot of its own. */
  binding(names: readonly string[]): Compilation;
}
