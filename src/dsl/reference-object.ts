/** References to objects: nothing but the user's own fields, so no name can collide with an operation. */

import type { Expr } from './expr';
import type { Ref } from './reference';

/** Has `true` in it where `A` is a union, also one of which a member is a case of another. */
export type IsUnion<A, B = A> = [A] extends [never]
  ? false
  : A extends unknown
    ? [B] extends [A]
      ? false
      : true
    : never;

/**
 * Homomorphic, so that renaming and go-to-definition reach the user's own fields.
 *
 * A field of a record with any names may be absent.
 */
type Fields<A> = { readonly [K in keyof A]-?: Ref<string extends K ? A[K] | undefined : A[K]> };

/** Of several variants only what all of them have; `ctx.match` narrows to one. */
type SharedFields<A> = { readonly [K in Extract<keyof A, string>]: Ref<A[K]> };

export type ObjectRef<A extends object> = Expr<A> & (true extends IsUnion<A> ? SharedFields<A> : Fields<A>);
