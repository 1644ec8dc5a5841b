/** References to text, numbers and booleans, with the operations JSONata has for them. */

import type { Expr, Operand } from './expr';
import type { MomentOperations } from './reference-moment';
import type { TextOperations } from './reference-text';

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

/** Text; that of a moment has the operations of moments, too. */
export interface StringRef<A extends string = string>
  extends Expr<A>, Comparable<A>, TextOperations, MomentOperations {}

export interface NumberRef<A extends number = number> extends Expr<A>, Comparable<A> {
  gt(other: Operand<number>): Cond;
  gte(other: Operand<number>): Cond;
  lt(other: Operand<number>): Cond;
  lte(other: Operand<number>): Cond;
  plus(other: Operand<number>): NumberRef;
  minus(other: Operand<number>): NumberRef;
  times(other: Operand<number>): NumberRef;
  /** Divided by a zero that comes with the data, it is the text `"Infinity"` in Step Functions. */
  dividedBy(other: Operand<number>): NumberRef;
  /** What is left over, with the sign of this number: `$n % 3`. */
  modulo(other: Operand<number>): NumberRef;
  /** `$power($n, 2)`; a result without end fails. */
  power(exponent: Operand<number>): NumberRef;
  /** `$sqrt($n)`; fails for a negative number. */
  sqrt(): NumberRef;
  abs(): NumberRef;
  floor(): NumberRef;
  ceil(): NumberRef;
  /** Half to even, as JSONata's `$round`. */
  round(digits?: number): NumberRef;
  /** With 15 significant digits, as everywhere in JSONata. */
  toText(): StringRef;
  /** By a picture: `order.total.format('#,##0.00')` is `$formatNumber($order.total, '#,##0.00')`, such as `1,234.50`. */
  format(picture: string): StringRef;
  /** Rounded to a whole number, and written in a base from 2 to 36: `$formatBase($n, 16)`. */
  formatBase(radix: Operand<number>): StringRef;
  /** The moment so many milliseconds after 1970: `$fromMillis($n)`. */
  toIso(): StringRef;
}
