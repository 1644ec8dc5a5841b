/** References to arrays; their callbacks run once, while recording, and become JSONata functions. */

import type { Expr, Operand, Unwrap } from './expr';
import type { Ref } from './reference';
import type { Cond, NumberRef, StringRef } from './reference-scalar';

export interface ArrayRef<E> extends Expr<E[]> {
  /** Negative positions count from the end. */
  at(position: Operand<number>): Ref<E | undefined>;
  first(): Ref<E | undefined>;
  count(): NumberRef;
  isEmpty(): Cond;
  includes(item: Operand<E>): Cond;
  map<V>(change: (item: Ref<E>) => V): ArrayRef<Unwrap<V>>;
  filter(keep: (item: Ref<E>) => Expr<boolean>): ArrayRef<E>;
  some(test: (item: Ref<E>) => Expr<boolean>): Cond;
  every(test: (item: Ref<E>) => Expr<boolean>): Cond;
  sum(this: ArrayRef<number>): NumberRef;
  join(this: ArrayRef<string>, separator?: string): StringRef;
}
