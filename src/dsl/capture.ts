/**
 * Turns what an author passed into plain expressions: the seam between typed arguments and untyped nodes.
 *
 * Everything a step, an operation or a block receives comes through here, so this is also where a
 * reference counts as used, and the only file in which `any` may appear.
 */

import type { Json } from '../asl/json';
import type { CallSite } from './call-site';
import type { Expression } from './node';
import type { ResourceHandle } from './resource';
import { withoutMarkers } from './text-markers';
import { currentTracker, report } from './tracking';
import type { Tracker } from './tracking';

/** What a reference to data of type `any` is: everything, as the author asked. */
export type Untyped = any;

/** By these a reference is known, also to another copy of this library. */
export const EXPRESSION = Symbol.for('stepwright.expression');
export const OWNER = Symbol.for('stepwright.owner');

/** The expression behind a reference; `undefined` for anything else. */
export function expressionOf(value: unknown): Expression | undefined {
  if (value === null || (typeof value !== 'function' && typeof value !== 'object')) return undefined;
  return (value as any)[EXPRESSION]; // a proxy answers to the symbol, every other object has no such key
}

/** The expression of any value: literals, references and structures of both. */
export function toExpression(value: unknown, at: CallSite): Expression {
  const expression = expressionOf(value);
  if (expression !== undefined) return useReference(value, expression, at);
  switch (typeof value) {
    case 'string':
      return currentTracker()?.texts.read(value, at) ?? literal(value);
    case 'number':
      return numberExpression(value, at);
    case 'boolean':
      return literal(value);
    case 'undefined':
      return literal(null);
    case 'object':
      return value === null ? literal(null) : structureExpression(value, at);
    default:
      return notJson(value, at);
  }
}

export function literal(value: Json | RegExp): Expression {
  return { kind: 'literal', value };
}

function useReference(value: unknown, expression: Expression, at: CallSite): Expression {
  const tracker = currentTracker();
  const owner: Tracker | undefined = (value as any)[OWNER]; // answered by the same proxy as the expression
  tracker?.used(expression);
  if (expression.kind === 'resource') checkResource(expression.resource);
  if (owner !== undefined && owner !== tracker) report({ kind: 'used-outside-body', at });
  else tracker?.checkScope(expression, at);
  return expression;
}

/** As CloudFormation limits the names of what it substitutes. */
const MOST_CHARACTERS = 255;

export const AN_ID = `a text of at most ${MOST_CHARACTERS} characters, a letter or a digit among them`;

/** An id becomes the name of a placeholder, which has letters and digits only. */
export function isId(id: unknown): boolean {
  return typeof id === 'string' && id.length <= MOST_CHARACTERS && /[a-z0-9]/i.test(id);
}

function checkResource({ kind, id, at }: ResourceHandle): void {
  if (isId(id)) return;
  report({ kind: 'wrong-argument', at, call: kind, what: 'id', got: describe(id), allowed: AN_ID });
}

function numberExpression(value: number, at: CallSite): Expression {
  if (Number.isFinite(value)) return literal(value);
  return isReported(value) ? literal(null) : notJson(value, at);
}

/** NaN is what a JavaScript operator on a reference gives, and that is a mistake of its own. */
export function isReported(value: unknown): boolean {
  return Number.isNaN(value) && currentTracker()?.hasOperatorMistake === true;
}

function structureExpression(value: object, at: CallSite): Expression {
  if (Array.isArray(value)) return { kind: 'array', items: value.map((item) => itemExpression(item, at)) };
  if (isConvertible(value)) return toExpression(value.toJSON(), at);
  if (!isPlain(value)) return notJson(value, at);
  const present = Object.entries(value).filter(([, member]) => member !== undefined);
  return { kind: 'object', entries: present.map(([name, member]) => entryExpression(name, member, at)) };
}

/** A reference is no method, whatever its property is called. */
function isConvertible(value: object): value is { toJSON(): unknown } {
  if (!('toJSON' in value) || typeof value.toJSON !== 'function') return false;
  return expressionOf(value.toJSON) === undefined;
}

/** Data of the author's, as opposed to a Map, a class instance or a promise; from any realm. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function itemExpression(item: unknown, at: CallSite): Expression {
  return refuseOmitted(toExpression(item, at), at);
}

function entryExpression(name: string, member: unknown, at: CallSite): readonly [string, Expression] {
  if (currentTracker()?.texts.read(name, at) !== undefined)
    report({ kind: 'name-not-fixed', at, name: withoutMarkers(JSON.stringify(name)) });
  return [name, toExpression(member, at)];
}

/** Only a property can be left out: not an item, an operand or a whole input. */
export function refuseOmitted(expression: Expression, at: CallSite): Expression {
  if (expression.kind !== 'operation' || expression.operator !== 'orOmit') return expression;
  report({ kind: 'optional-undecided', at, field: nameOf(expression.operands[0]) });
  return expression;
}

/** What an author would call an expression: the last name on its path. */
export function nameOf(expression: Expression | undefined): string {
  if (expression?.kind === 'path') return String(expression.path.at(-1) ?? rootName(expression.root));
  if (expression?.kind !== 'operation') return 'value';
  if (expression.operator !== 'field') return nameOf(expression.operands[0]);
  const name = expression.operands[1];
  return name?.kind === 'literal' ? String(name.value) : 'value';
}

function rootName(root: { readonly kind: string; readonly name?: string }): string {
  return root.name ?? root.kind;
}

function notJson(value: unknown, at: CallSite): Expression {
  report({ kind: 'not-json', at, got: describe(value) });
  return literal(null);
}

/** A value in the words of an error message. */
export function describe(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (expressionOf(value) !== undefined) return 'a workflow value';
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object') return describeObject(value);
  return typeof value === 'bigint' ? `${value}n` : String(value);
}

function describeObject(value: object): string {
  if (value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return 'an array';
  const name: string | undefined = Object.getPrototypeOf(value)?.constructor?.name;
  return name === undefined || name === 'Object' ? 'an object' : `a ${name}`;
}
