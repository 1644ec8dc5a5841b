/** The reference types: what can be asked of data that will exist while the machine runs. */

import type { Untyped } from './capture';
import type { Expr, IsAny, Primitive } from './expr';
import type { ArrayRef } from './reference-array';
import type { MaybeRef, UnknownRef } from './reference-maybe';
import type { ObjectRef } from './reference-object';
import type { BoolRef, Comparable, Cond, NumberRef, StringRef } from './reference-scalar';

/** A typed reference to an `A`: objects have their fields, scalars and arrays their operations. `any` stays `any`. */
export type Ref<A> =
  IsAny<A> extends true
    ? Untyped
    : unknown extends A
      ? UnknownRef
      : [A] extends [never]
        ? never
        : undefined extends A
          ? MaybeRef<A>
          : null extends A
            ? MaybeRef<A>
            : [A] extends [boolean]
              ? BoolRef<A>
              : [A] extends [string]
                ? StringRef<A>
                : [A] extends [number]
                  ? NumberRef<A>
                  : [A] extends [readonly (infer E)[]]
                    ? number extends A['length']
                      ? ArrayRef<E>
                      : ArrayRef<E> & Expr<A>
                    : [A] extends [Primitive]
                      ? UnionRef<A>
                      : [A] extends [object]
                        ? ObjectRef<A>
                        : UnionRef<A>;

/** One of several types; ask which before you use it. */
export interface UnionRef<A> extends Expr<A>, Comparable<A> {
  isString(): Cond;
  isNumber(): Cond;
  isArray(): Cond;
}
