/**
 * A JSONata expression compiled once: to closures where it is simple, to a request for the worker elsewhere.
 *
 * The jsonata package evaluates asynchronously only, which would put a pause into every state of every
 * execution. What the compiler emits is nearly always simple, so those expressions are evaluated here and now.
 */

import type { Json } from '../../asl/json';
import { isLongExpression, namesBehindDollar } from '../../asl/jsonata/long-expression';
import { type CompiledNodes, compileNodes } from './compile';
import { ExpressionSyntaxError } from '../../asl/jsonata/syntax-error';
import { EvaluationDeferred } from './evaluation-error';
import { spendOnParts } from './extent';
import { Fault } from './fault';
import { parseExpression } from '../../asl/jsonata/parse';
import { toJson } from './result';
import { Run } from './run';
import type { Scope } from './scope';
import { variablesOf } from './variables';

export type { Scope };

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

/**
 * Compiles the text of an expression; throws an `ExpressionSyntaxError` where `CreateStateMachine` refuses it.
 * What is wrong with a long one comes out when it is evaluated.
 */
export function compileExpression(source: string): CompiledExpression {
  if (isLongExpression(source)) return { kind: 'effect', source, variables: namesBehindDollar(source) };
  try {
    return compile(source);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ExpressionSyntaxError('The expression is nested too deeply', 'INVALID_JSONATA_EXPRESSION');
  }
}

function compile(source: string): CompiledExpression {
  const ast = parseExpression(source);
  const variables = variablesOf(ast);
  const nodes = compileNodes(ast);
  if (nodes === undefined) return { kind: 'effect', source, variables };
  return { kind: 'sync', source, variables, evaluate: (scope) => evaluateNodes(nodes, scope) };
}

function evaluateNodes({ evaluate, localCount }: CompiledNodes, scope: Scope): Json | undefined {
  const run = new Run(scope, localCount);
  try {
    return resultOf(run, evaluate(run));
  } catch (error) {
    throw asReported(run, error);
  }
}

function resultOf(run: Run, value: Json | undefined): Json | undefined {
  spendOnParts(run, value);
  return run.isBeyondJson && value !== undefined ? toJson(value) : value;
}

/** The package's message for a failure; what exhausts the stack here may still fit the worker's. */
function asReported(run: Run, error: unknown): unknown {
  if (error instanceof RangeError) return new EvaluationDeferred('the data is nested deeply');
  if (!(error instanceof Fault)) return error;
  spendOnParts(run, error.details.value);
  return error.toEvaluationError();
}
