/** The type of what a branching gives, from the types of its branches. */

import type { IsAny, NoValue, Unwrap } from './expr';
import type { Ref } from './reference';

type BranchWithoutValue =
  'a branch returns nothing: end every branch with `return value` or `return ctx.fail(...)`';

/** A reference to one of the types in `U`; a sentence if one of the branches returns nothing. */
export type Joined<U> =
  IsAny<U> extends true
    ? Ref<U>
    : unknown extends U
      ? Ref<U>
      : [U] extends [never]
        ? never
        : undefined extends U
          ? NoValue<BranchWithoutValue>
          : Ref<U>;

/** What the functions of a record return, in plain types. */
export type Caught<C> = {
  [K in keyof C]: C[K] extends (...args: never[]) => infer R ? Unwrap<R> : never;
}[keyof C];
