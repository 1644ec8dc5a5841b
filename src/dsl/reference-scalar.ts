/** References to text, numbers and booleans, with the operations JSONata has for them. */

import type { Duration } from './duration';
import type { Expr, Operand } from './expr';
import type { ArrayRef } from './reference-array';
import type { Moment } from './timestamp';

/**
 * A condition that is decided while the machine runs; give it to `ctx.if`, `when` or `cond`.
 *
 * The call signature and `then` exist for the type checker only: they make it refuse
 * `if (order.total.gt(5))`, `a && b` and `a ? b : c`, which would be decided while recording.
 */
export interface Cond<A extends boolean = boolean> extends Expr<A> {
  (useCtxIf: never): never;
  then(useCtxIf: (value: never) => never): never;
  and(other: Operand<boolean>): Cond;
  or(other: Operand<boolean>): Cond;
  not(): Cond;
}

export interface BoolRef<A extends boolean = boolean> extends Cond<A> {
  eq(other: Operand<boolean>): Cond;
  ne(other: Operand<boolean>): Cond;
}

export interface Comparable<A> {
  eq(other: Operand<A>): Cond;
  /** Also true when the value is absent. */
  ne(other: Operand<A>): Cond;
  in(others: readonly A[] | Expr<readonly A[]>): Cond;
}

export interface StringRef<A extends string = string> extends Expr<A>, Comparable<A> {
  contains(part: Operand<string>): Cond;
  startsWith(part: Operand<string>): Cond;
  /** Flags `i` and `m` only. */
  matches(pattern: RegExp): Cond;
  upper(): StringRef;
  lower(): StringRef;
  /** Without spaces at both ends, and with one in the place of several, as JSONata's `$trim`. */
  trim(): StringRef;
  length(): NumberRef;
  split(separator: string): ArrayRef<string>;
  toNumber(): NumberRef;
  /** Compares ISO timestamps as moments. */
  isBefore(moment: Operand<string> | Moment): Cond;
  isAfter(moment: Operand<string> | Moment): Cond;
  /** A later moment: `order.shipAfter.plus('2h')`. */
  plus(duration: Duration): StringRef;
}

export interface NumberRef<A extends number = number> extends Expr<A>, Comparable<A> {
  gt(other: Operand<number>): Cond;
  gte(other: Operand<number>): Cond;
  lt(other: Operand<number>): Cond;
  lte(other: Operand<number>): Cond;
  plus(other: Operand<number>): NumberRef;
  minus(other: Operand<number>): NumberRef;
  times(other: Operand<number>): NumberRef;
  dividedBy(other: Operand<number>): NumberRef;
  /** Half to even, as JSONata's `$round`. */
  round(digits?: number): NumberRef;
  toText(): StringRef;
}
