/** The types that stand for "a value that will exist while the machine runs". */

declare const VALUE: unique symbol;
declare const OMITTABLE: unique symbol;
declare const UNDECIDED: unique symbol;

/** Any expression that has a value of type `A` while the machine runs. */
export interface Expr<out A> {
  readonly [VALUE]: A;
}

/** An expression that may be absent; fits only an optional property, which is then left out. */
export interface Omittable<out A> {
  readonly [OMITTABLE]: A;
}

/** A reference to what may be absent, before anybody has said what then. */
export interface Undecided<out A> {
  readonly [UNDECIDED]: A;
}

/** A plain value or an expression of the same type. */
export type Operand<A> = A | Expr<A>;

export type Primitive = string | number | boolean | null;

export type IsAny<A> = 0 extends 1 & A ? true : false;

/** A structure of type `A` in which any part may be an expression. */
export type Input<A> = IsAny<A> extends true ? unknown : unknown extends A ? unknown : Expr<A> | Written<A>;

/** `A` written out as a literal, with expressions inside. */
type Written<A> = A extends Primitive
  ? A
  : A extends readonly unknown[]
    ? WrittenArray<A>
    : A extends object
      ? { readonly [K in keyof A]: InputProperty<A[K]> }
      : never;

/** Arrays apart from tuples: only written as `T[]` may they contain themselves, as the type of all JSON does. */
type WrittenArray<A extends readonly unknown[]> = number extends A['length']
  ? readonly Input<A[number]>[]
  : { readonly [I in keyof A]: Input<A[I]> };

type InputProperty<P> = undefined extends P
  ? Input<Exclude<P, undefined>> | Omittable<Exclude<P, undefined>> | undefined
  : Input<P>;

/** The plain type of a structure built from literals and references. */
export type Unwrap<V> =
  IsAny<V> extends true
    ? V
    : V extends Expr<infer A>
      ? A
      : V extends Primitive | undefined | void
        ? V
        : V extends object
          ? UnwrapOther<V>
          : never;

type UnwrapOther<V extends object> =
  V extends NoValue<string>
    ? void
    : V extends Undecided<unknown>
      ? Refused<'this may be absent: decide with .orElse(x), or .orOmit() for an optional property'>
      : V extends Omittable<infer A>
        ? A | undefined
        : V extends PromiseLike<unknown>
          ? Refused<'a body is recorded once, synchronously: remove async'>
          : V extends readonly unknown[]
            ? UnwrapArray<V>
            : UnwrapObject<V>;

type UnwrapArray<V extends readonly unknown[]> = number extends V['length']
  ? Unwrap<V[number]>[]
  : { -readonly [I in keyof V]: Unwrap<V[I]> };

type OmittableKey<V> = { [K in keyof V]: V[K] extends Omittable<unknown> ? K : never }[keyof V];

type UnwrapObject<V> = [OmittableKey<V>] extends [never]
  ? { -readonly [K in keyof V]: Unwrap<V[K]> }
  : { -readonly [K in Exclude<keyof V, OmittableKey<V>>]: Unwrap<V[K]> } & {
      -readonly [K in OmittableKey<V>]?: V[K] extends Omittable<infer A> ? A : never;
    };

/** The value of a branching of which some branch returns nothing; using it is an error that says so. */
export interface NoValue<Sentence extends string> {
  readonly noValue: Sentence;
}

/** A type whose name is the sentence that explains why something is refused. */
export interface Refused<Sentence extends string> {
  readonly refused: Sentence;
}
