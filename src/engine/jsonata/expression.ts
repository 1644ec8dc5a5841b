/**
 * A JSONata expression compiled once: to closures where it is simple, to a request for the worker elsewhere.
 *
 * The jsonata package evaluates asynchronously only, which would put a pause into every state of every
 * execution. What the compiler emits is nearly always simple, so those expressions are evaluated here and now.
 */

import type { Json } from '../../asl/json';
import { parseExpression } from './parse';
import { variablesOf } from './variables';

export type CompiledExpression = SyncExpression | EffectExpression;

/** Evaluated in place. */
export interface SyncExpression {
  readonly kind: 'sync';
  /** The text, without its `{%` and `%}`. */
  readonly source: string;
  /** Every variable the expression may read, without `$`: what a deferred evaluation has to send along. */
  readonly variables: readonly string[];
  /**
   * The value, or `undefined` where the expression returns nothing.
   *
   * Throws an `EvaluationError` where the package would fail, and an `EvaluationDeferred` where the data
   * turns out to be more than this path should take: the caller then does as for an `EffectExpression`.
   */
  evaluate(scope: Scope): Json | undefined;
}

/** Evaluated by the `Evaluator` port. */
export interface EffectExpression {
  readonly kind: 'effect';
  readonly source: string;
  /** Every variable the expression may read, without `$`; some may not exist. */
  readonly variables: readonly string[];
}

/** What an expression sees of its surroundings. */
export interface Scope {
  /** The value of a variable, without `$`; `states` is one of them. */
  lookup(variable: string): Json | undefined;
  /** What `$now()` and `$millis()` say. */
  readonly now: number;
  /** The next number in [0, 1) for `$random()`. */
  random(): number;
  /** The next value of `$uuid()`. */
  uuid(): string;
}

/** Compiles the text of an expression; throws an `ExpressionSyntaxError` where `CreateStateMachine` refuses it. */
export function compileExpression(source: string): CompiledExpression {
  const ast = parseExpression(source);
  return { kind: 'effect', source, variables: variablesOf(ast) };
}
