/** References to data that may be absent or null; a decision is asked before it can be used as a value. */

import type { Expr, Omittable, Operand, Undecided } from './expr';
import type { Ref } from './reference';
import type { IsUnion } from './reference-object';
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

/** What may also be no object has no fields, and neither has what is nothing but null. */
type MaybeFields<A> = [A] extends [never]
  ? NotInText
  : [A] extends [object]
    ? [Extract<A, readonly unknown[]>] extends [never]
      ? PartsOf<A>
      : unknown
    : NotInText;

/** A part of an optional object is optional; of several variants only what all of them have. */
type PartsOf<A extends object> =
  true extends IsUnion<A>
    ? { readonly [K in Extract<keyof A, string>]: Ref<A[K] | undefined> }
    : { readonly [K in keyof A]-?: Ref<A[K] | undefined> };

/**
 * Exists for the type checker only, which refuses a symbol in a template literal: without a decision,
 * `Order ${order.note}` would silently become `Order `.
 */
type NotInText = symbol;

/** Data of which nothing is known; it can be passed on whole. */
export interface UnknownRef extends Expr<unknown>, MaybeOperations<unknown> {}
