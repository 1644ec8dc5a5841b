/** References to arrays; their callbacks run once, while recording, and become JSONata functions. */

import type { Expr, Operand, Primitive, Refused, Unwrap } from './expr';
import type { Ref } from './reference';
import type { Cond, NumberRef, StringRef } from './reference-scalar';

type NotComparable = 'JSONata compares objects by identity: use .some((item) => item.id.eq(id))';

export interface ArrayRef<E> extends Expr<E[]> {
  /** Negative positions count from the end. */
  at(position: Operand<number>): Ref<E | undefined>;
  first(): Ref<E | undefined>;
  count(): NumberRef;
  isEmpty(): Cond;
  includes(item: [E] extends [Primitive] ? Operand<E> : Refused<NotComparable>): Cond;
  map<V>(change: (item: Ref<E>) => V): ArrayRef<Unwrap<V>>;
  filter(keep: (item: Ref<E>) => Expr<boolean>): ArrayRef<E>;
  some(test: (item: Ref<E>) => Expr<boolean>): Cond;
  every(test: (item: Ref<E>) => Expr<boolean>): Cond;
  sum(this: ArrayRef<number>): NumberRef;
  join(this: ArrayRef<string>, separator?: string): StringRef;
}
