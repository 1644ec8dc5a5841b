/** References to data that may be absent or null; a decision is asked before it can be used as a value. */

import type { Expr, Omittable, Operand, Undecided } from './expr';
import type { Ref } from './reference';
import type { Cond } from './reference-scalar';

interface MaybeOperations<A> {
  /** Neither absent nor null. */
  exists(): Cond;
  eq(other: Operand<NonNullable<A>>): Cond;
  ne(other: Operand<NonNullable<A>>): Cond;
  /** The value, or a default where it is absent or null. */
  orElse<D extends NonNullable<A>>(fallback: Operand<D>): Ref<NonNullable<A>>;
}

interface MayBeAbsent<A> extends Undecided<A> {
  /** Leaves the optional property out when the value is absent. */
  orOmit(): Omittable<Exclude<A, undefined>>;
}

/** Possibly absent: not a value until `.orElse(x)`, or `.orOmit()` for an optional property. */
export type MaybeRef<A> = MaybeOperations<A> &
  (undefined extends A ? MayBeAbsent<A> : Expr<A>) &
  MaybeFields<NonNullable<A>>;

/** A part of an optional object is optional; what may also be no object has no fields. */
type MaybeFields<A> = [A] extends [object]
  ? A extends readonly unknown[]
    ? unknown
    : { readonly [K in keyof A]-?: Ref<A[K] | undefined> }
  : NotInText;

/**
 * Exists for the type checker only, which refuses a symbol in a template literal: without a decision,
 * `Order ${order.note}` would silently become `Order `.
 */
type NotInText = symbol;

/** Data of which nothing is known; it can be passed on whole. */
export interface UnknownRef extends Expr<unknown>, MaybeOperations<unknown> {}
