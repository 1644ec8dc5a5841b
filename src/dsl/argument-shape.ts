/** What an argument must look like, for authors whose types were not checked: a description, and the walk that holds a value to it. */

import type { CallSite } from './call-site';
import { describe, expressionOf } from './capture';
import { isFunction } from './inline-function';
import type { Mistake } from './mistake';
import { withoutMarkers } from './text-markers';
import { report } from './tracking';

export type Shape =
  /** Judged by whoever uses it; it must be there, unless it may be left out. */
  | { readonly kind: 'anything' }
  | { readonly kind: 'function' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  | { readonly kind: 'text' }
  /** A workflow value, or a plain one about which more is known. */
  | { readonly kind: 'value'; readonly words: string; readonly isAllowed: (plain: unknown) => boolean }
  | Made
  | Named
  | Options
  | { readonly kind: 'either'; readonly value: unknown; readonly or: Shape }
  | { readonly kind: 'optional'; readonly shape: Shape };

/** An object whose names are the author's. */
interface Named {
  readonly kind: 'record';
  readonly of: Shape;
  readonly words: string;
  /** At least one of them. */
  readonly some?: boolean;
  /** What has those names, where none may be empty. */
  readonly each?: string;
}

/** What a function of this library made, by its `kind`, with what it was given. */
export interface Made {
  readonly kind: 'made';
  readonly as: readonly string[];
  readonly by: string;
  readonly of?: Readonly<Record<string, Shape>>;
}

/** An object whose names are known: any other is a slip of the pen. */
export interface Options {
  readonly kind: 'options';
  readonly members: Readonly<Record<string, Shape>>;
}

export const ANYTHING: Shape = { kind: 'anything' };
export const FUNCTION: Shape = { kind: 'function' };
export const BOOLEAN: Shape = { kind: 'boolean' };
export const TEXT: Shape = {
  kind: 'value',
  words: 'a text that is not empty',
  isAllowed: (plain) => typeof plain === 'string' && plain !== '',
};
/** What can be gone through; what a workflow value holds, the machine will see. */
export const ITEMS: Shape = { kind: 'value', words: 'an array', isAllowed: Array.isArray };
export const OBJECT: Shape = {
  kind: 'value',
  words: 'an object',
  isAllowed: (plain) => typeof plain === 'object' && plain !== null && !Array.isArray(plain),
};

export function optional(shape: Shape): Shape {
  return { kind: 'optional', shape };
}

/** Options each of which may be left out, as may the whole. */
export function options(members: Readonly<Record<string, Shape>>): Shape {
  const optionals = Object.entries(members).map(([name, shape]) => [name, optional(shape)] as const);
  return { kind: 'options', members: Object.fromEntries(optionals) };
}

/** Where an argument stands. */
export interface ArgumentPlace {
  readonly at: CallSite;
  /** As the author wrote it: `ctx.step "Charge"`. */
  readonly call: string;
  /** The path of the argument in the author's words: `retry.Busy`. */
  readonly what: string;
}

/** Whether a value can be worked with; what is wrong is reported, an option that nobody knows included. */
export function fits(value: unknown, shape: Shape, place: ArgumentPlace): boolean {
  switch (shape.kind) {
    case 'optional':
      return value === undefined || fits(value, shape.shape, place);
    case 'either':
      return value === shape.value || fits(value, shape.or, place);
    case 'options':
      return isObject(value) ? membersFit(value, shape, place) : refuse(value, shape, place);
    case 'record':
      return isObject(value) ? recordFits(value, shape, place) : refuse(value, shape, place);
    case 'anything':
    case 'function':
    case 'boolean':
    case 'text':
    case 'choice':
    case 'value':
      return isSimply(value, shape) || refuse(value, shape, place);
    case 'made':
      return madeFits(value, shape, place);
  }
}

type Simple = Exclude<Shape, { readonly kind: 'optional' | 'either' | 'options' | 'record' | 'made' }>;

function isSimply(value: unknown, shape: Simple): boolean {
  switch (shape.kind) {
    case 'anything':
      return value !== undefined;
    case 'function':
      return isFunction(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string';
    case 'choice':
      return shape.of.some((one) => one === value);
    case 'value':
      return expressionOf(value) !== undefined || shape.isAllowed(value);
  }
}

function madeFits(value: unknown, shape: Made, place: ArgumentPlace): boolean {
  if (!isObject(value, true) || !shape.as.some((kind) => kind === value['kind'])) {
    return refuse(value, shape, place);
  }
  const judged = Object.entries(shape.of ?? {}).map(([name, of]) =>
    fits(value[name], of, { ...place, what: within(place.what, name) }),
  );
  return judged.every(Boolean);
}

function membersFit(value: Members, { members }: Options, place: ArgumentPlace): boolean {
  const allowed = Object.keys(members);
  for (const option of Object.keys(value)) {
    if (!Object.hasOwn(members, option)) reportUnknown(option, allowed, place);
  }
  const judged = Object.entries(members).map(([name, shape]) =>
    fits(value[name], shape, { ...place, what: within(place.what, name) }),
  );
  return judged.every(Boolean);
}

function recordFits(value: Members, shape: Named, place: ArgumentPlace): boolean {
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  if (members.length === 0 && shape.some === true) return refuse(value, shape, place);
  const judged = members.map(([name, member]) =>
    shape.each !== undefined && name.trim() === ''
      ? refuse(name, NOT_EMPTY, { ...place, what: `the name of ${shape.each}` })
      : fits(member, shape.of, { ...place, what: within(place.what, name) }),
  );
  return judged.every(Boolean);
}

const NOT_EMPTY: Shape = {
  kind: 'value',
  words: 'a text that is not empty',
  isAllowed: (plain) => typeof plain === 'string' && plain.trim() !== '',
};

/** The options themselves need no name: `retry.Busy`, not `options.retry.Busy`. */
function within(what: string, name: string): string {
  return what === 'options' ? name : `${what}.${name}`;
}

type Members = Readonly<Record<string, unknown>>;

/** A resource is an expression, too, and yet an object that was made. */
function isObject(value: unknown, mayBeExpression = false): value is Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return mayBeExpression || expressionOf(value) === undefined;
}

function refuse(value: unknown, shape: Shape, { at, call, what }: ArgumentPlace): false {
  const got =
    isObject(value) && Object.keys(value).length === 0 ? 'an empty object' : withoutMarkers(describe(value));
  report({ kind: 'wrong-argument', at, call, what, got, allowed: wordsOf(shape) } satisfies Mistake);
  return false;
}

function reportUnknown(option: string, allowed: readonly string[], { at, call, what }: ArgumentPlace): void {
  const of = what === 'options' ? call : `${what} of ${call}`;
  report({ kind: 'unknown-option', at, of, option, allowed });
}

function wordsOf(shape: Shape): string {
  switch (shape.kind) {
    case 'anything':
      return 'a value';
    case 'function':
      return 'a function';
    case 'boolean':
      return 'true or false';
    case 'text':
      return 'a text';
    case 'choice':
      return shape.of.map((one) => `'${one}'`).join(' or ');
    case 'made':
      return shape.by;
    case 'record':
    case 'value':
      return shape.words;
    case 'options':
      return `an object with ${Object.keys(shape.members).join(', ')}`;
    case 'either':
      return `${String(shape.value)} or ${wordsOf(shape.or)}`;
    case 'optional':
      return wordsOf(shape.shape);
  }
}
