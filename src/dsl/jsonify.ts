/** What of a TypeScript type is left when a value has travelled as JSON. */

import type { IsAny, Primitive, Refused } from './expr';
import type { StandardSchema } from './schema';

type AnyFunction = (...args: never[]) => unknown;

/** The type of `JSON.parse(JSON.stringify(value))`: a `Date` arrives as a string, methods vanish. */
export type Jsonify<A> =
  IsAny<A> extends true
    ? A
    : unknown extends A
      ? A
      : A extends { toJSON(): infer J }
        ? Jsonify<J>
        : A extends Primitive | undefined
          ? A
          : A extends bigint | symbol | AnyFunction
            ? never
            : A extends ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>
              ? Record<never, never>
              : A extends readonly unknown[]
                ? JsonifyArray<A>
                : A extends object
                  ? { [K in keyof A as A[K] extends AnyFunction ? never : K]: Jsonify<A[K]> }
                  : never;

/** Arrays apart from tuples: only written as `T[]` may they contain themselves, as the type of all JSON does. */
type JsonifyArray<A extends readonly unknown[]> = number extends A['length']
  ? A extends unknown[]
    ? Jsonify<A[number]>[]
    : readonly Jsonify<A[number]>[]
  : { [I in keyof A]: Jsonify<A[I]> };

/** What a function that returns `A` answers over JSON: nothing at all arrives as `null`. */
export type JsonResult<A> =
  IsAny<A> extends true
    ? A
    : unknown extends A
      ? A
      : [A] extends [void]
        ? null
        : void extends A
          ? Jsonify<Exclude<A, void>>
          : undefined extends A
            ? Jsonify<Exclude<A, undefined>> | null
            : Jsonify<A>;

type Transforms =
  'a contract describes the JSON as it is sent: no transforms, defaults or coercions; convert inside the handler';
type TakesUnknown =
  'the type of this schema says what it gives, not what it takes; write z.ZodType<Order, Order> in place of z.ZodType<Order>';
type NotJson =
  'a contract describes JSON: no dates, bigints, maps or functions; write a date as an ISO string (z.iso.datetime())';

/** The JSON a schema describes; a sentence where it describes something else. */
export type JsonOf<S extends StandardSchema> =
  S extends StandardSchema<infer In, infer Out> ? Checked<In, Out> : never;

type Checked<In, Out> =
  IsAny<In> extends true
    ? In
    : IsSame<In, Out> extends false
      ? Refused<unknown extends In ? TakesUnknown : Transforms>
      : Both<In, Jsonify<In>> extends false
        ? Refused<NotJson>
        : Jsonify<In>;

/** Whether a schema gives what it takes; it may brand it, which leaves the value as it is. */
type IsSame<In, Out> =
  Both<In, Out> extends true
    ? true
    : [Out] extends [In]
      ? [In] extends [Unbranded<Out>]
        ? true
        : false
      : false;

/** A brand is a property that only the type has; with one, texts and numbers are objects for the type checker. */
type Unbranded<A> = A extends object
  ? A extends string
    ? string
    : A extends number
      ? number
      : A extends boolean
        ? boolean
        : A extends readonly unknown[]
          ? UnbrandedArray<A>
          : { [K in keyof A as K extends symbol ? never : K]: Unbranded<A[K]> }
  : A;

type UnbrandedArray<A extends readonly unknown[]> = number extends A['length']
  ? readonly Unbranded<A[number]>[]
  : { [I in keyof A]: Unbranded<A[I]> };

type Both<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
