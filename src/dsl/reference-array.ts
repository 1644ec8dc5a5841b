/** References to arrays; their callbacks run once, while recording, and become JSONata functions. */

import type { Expr, Input, Operand, Primitive, Refused, Unwrap } from './expr';
import type { Ref } from './reference';
import type { Cond, NumberRef, StringRef } from './reference-scalar';

type NotComparable = 'JSONata compares objects by identity: use .some((item) => item.id.eq(id))';

/** An item of the array where it can be compared with `=`. */
type Item<E> = [E] extends [Primitive] ? Operand<E> : Refused<NotComparable>;

export type Direction = 'asc' | 'desc';

export interface ArrayRef<E> extends Expr<E[]> {
  /** Negative positions count from the end. */
  at(position: Operand<number>): Ref<E | undefined>;
  first(): Ref<E | undefined>;
  last(): Ref<E | undefined>;
  count(): NumberRef;
  isEmpty(): Cond;
  includes(item: Item<E>): Cond;
  /** The position of the first such item, -1 where there is none. */
  indexOf(item: Item<E>): NumberRef;

  map<V>(change: (item: Ref<E>, index: NumberRef) => V): ArrayRef<Unwrap<V>>;
  /** All items of the arrays that the function gives. */
  flatMap<V>(change: (item: Ref<E>, index: NumberRef) => Expr<readonly V[]>): ArrayRef<V>;
  filter(keep: (item: Ref<E>, index: NumberRef) => Expr<boolean>): ArrayRef<E>;
  /** The first item for which the test holds; it may be absent. */
  find(test: (item: Ref<E>, index: NumberRef) => Expr<boolean>): Ref<E | undefined>;
  findIndex(test: (item: Ref<E>, index: NumberRef) => Expr<boolean>): NumberRef;
  some(test: (item: Ref<E>, index: NumberRef) => Expr<boolean>): Cond;
  every(test: (item: Ref<E>, index: NumberRef) => Expr<boolean>): Cond;
  /** One value from all items, from the first to the last: `$reduce($xs, function($total, $x) { … }, 0)`. */
  reduce<V>(
    combine: (total: Ref<Widened<V>>, item: Ref<E>, index: NumberRef) => Input<Widened<V>>,
    initial: V,
  ): Ref<Widened<V>>;
  /** The items by a text that is made of each. */
  groupBy(key: (item: Ref<E>) => Operand<string>): Ref<Record<string, E[]>>;
  /** By a number or a text that is made of each; those with the same keep their order. */
  sortBy(key: (item: Ref<E>) => Expr<number> | Expr<string>, direction?: Direction): ArrayRef<E>;

  /** Numbers by size, texts by their characters. */
  sort(this: Expr<readonly number[]> | Expr<readonly string[]>, direction?: Direction): ArrayRef<E>;
  reverse(): ArrayRef<E>;
  /** Without items that equal an earlier one. */
  distinct(): ArrayRef<E>;
  /** The items of the arrays that are the items, one level deep. */
  flat<T>(this: Expr<readonly (readonly T[])[]>): ArrayRef<T>;
  /** From one position up to another; negative ones count from the end. */
  slice(start: Operand<number>, end?: Operand<number>): ArrayRef<E>;
  concat(others: Input<readonly E[]>): ArrayRef<E>;
  /** Pairs of the items at the same positions, as many as the shorter array has. */
  zip<T>(others: Expr<readonly T[]>): ArrayRef<[E, T]>;
  /** Arrays of so many items, and of what is left: `$partition($xs, 10)` of Step Functions. */
  chunk(size: Operand<number>): ArrayRef<E[]>;

  sum(this: Expr<readonly number[]>): NumberRef;
  /** Absent where the array is empty. */
  min(this: Expr<readonly number[]>): Ref<number | undefined>;
  max(this: Expr<readonly number[]>): Ref<number | undefined>;
  average(this: Expr<readonly number[]>): Ref<number | undefined>;
  join(this: Expr<readonly string[]>, separator?: string): StringRef;
}

/** The type of what a function goes on with: `0` is a number that may become another one. */
type Widened<V> = V extends number
  ? number
  : V extends string
    ? string
    : V extends boolean
      ? boolean
      : Unwrap<V>;
