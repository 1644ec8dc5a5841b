/** Branching on a literal: `ctx.match` over the variants of a union. */

import type { CallSite } from './call-site';
import { literal, refuseOmitted, toExpression } from './capture';
import { addChoice } from './choice';
import type { Expression } from './node';
import type { Recorder } from './recorder';
import type { Ref } from './reference';
import { fieldOf, reference } from './reference-proxy';
import { report } from './tracking';

type Literal = string | number | boolean;

/** The name of a literal as the key of a handler: `1` and `true` are written `'1'` and `'true'`. */
type Label<L> = L extends Literal ? `${L}` : never;

/** Whether every value of a type is a literal, so that cases can be counted. */
type IsLiteral<L> = [L] extends [never]
  ? false
  : string extends L
    ? false
    : number extends L
      ? false
      : [L] extends [Literal]
        ? true
        : false;

/** The fields that tell the variants of `A` apart. */
export type Discriminant<A> = {
  [K in keyof A]-?: IsLiteral<A[K]> extends true ? K : never;
}[keyof A] &
  string;

/** The variants of `A` whose field `K` has the literal that is written `L`. */
type Variant<A, K extends keyof A, L> = A extends unknown ? (L extends Label<A[K]> ? A : never) : never;

/** A function for each variant, by its literal; a union with `otherwise` where some are left out. */
export type VariantHandlers<A, K extends keyof A> = {
  readonly [L in Label<A[K]>]?: (value: Ref<Variant<A, K, L>>) => unknown;
} & { readonly otherwise?: (value: Ref<A>) => unknown };

type LiteralOf<A, L> = A extends unknown ? (L extends Label<A> ? A : never) : never;

export type LiteralHandlers<A> = {
  readonly [L in Label<A>]?: (value: Ref<LiteralOf<A, L>>) => unknown;
} & { readonly otherwise?: (value: Ref<A>) => unknown };

type NotACase = 'there is no such case';

/** The keys of a record as text: numbers may be written without quotes. */
type TextKey<K> = K extends string | number ? `${K}` : never;

/** What is missing for `H` to handle every case, and what is in it that is no case. */
export type Exhaustive<H, Cases extends string, Rest extends 'otherwise' = never> = Missing<
  H,
  Exclude<Cases, TextKey<keyof H>>
> &
  Missing<H, Rest> & {
    readonly [K in keyof H as TextKey<K> extends Cases | 'otherwise' ? never : K]: NotACase;
  };

type Missing<H, Keys extends string> = {
  readonly [L in 'otherwise' extends keyof H ? never : Keys]: (value: never) => unknown;
};

export type VariantCases<A, K extends keyof A> = Label<A[K]>;
export type LiteralCases<A> = Label<A>;

/** `otherwise` where `A` has values that no case can name, such as null. */
export type LiteralRest<A> = A extends unknown ? (IsLiteral<A> extends true ? never : 'otherwise') : never;

export interface MatchCall {
  readonly at: CallSite;
  readonly name: unknown;
  readonly value: unknown;
  readonly key?: string | undefined;
  readonly handlers: Readonly<Record<string, (value: unknown) => unknown>>;
}

export function recordMatch(recorder: Recorder, call: MatchCall): unknown {
  const { at, key } = call;
  const owner = { name: recorder.claimName(call.name, at), at };
  const value = refuseOmitted(toExpression(call.value, at), at);
  const subject = key === undefined ? value : fieldOf(value, key);
  const { otherwise, ...cases } = call.handlers;
  if (Object.keys(cases).length === 0) {
    const match = `ctx.match ${JSON.stringify(owner.name)}`;
    const allowed = 'a function for one case at least';
    report({ kind: 'wrong-argument', at, call: match, what: 'handlers', got: 'otherwise alone', allowed });
  }

  const blockOf = (handler: (value: unknown) => unknown) =>
    recorder.block(owner, () => handler(reference(value)));
  const rules = Object.entries(cases).map(([label, handler]) => ({
    condition: isCase(subject, label),
    block: blockOf(handler),
  }));
  const last = otherwise && blockOf(otherwise);
  return addChoice(recorder, owner, { rules, otherwise: last, exhaustive: last === undefined });
}

/** Keys are text even where the literal is not; what could be either is compared with both. */
function isCase(subject: Expression, label: string): Expression {
  const value = plainValue(label);
  if (value === undefined) return { kind: 'operation', operator: 'eq', operands: [subject, literal(label)] };
  return { kind: 'operation', operator: 'in', operands: [subject, literal([value, label])] };
}

function plainValue(label: string): number | boolean | undefined {
  if (label === 'true' || label === 'false') return label === 'true';
  return label !== '' && String(Number(label)) === label && Number.isFinite(Number(label))
    ? Number(label)
    : undefined;
}
