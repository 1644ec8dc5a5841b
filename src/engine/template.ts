/**
 * A JSON value with expressions in it, compiled once: what `Arguments`, `Assign`, `Output` hold.
 *
 * A string is an expression when it starts with `{%` and ends with `%}`. A part without expressions is one
 * constant, handed out by reference.
 */

import type { Json, JsonObject } from '../asl/json';
import { compileExpression, type CompiledExpression } from './jsonata/expression';
import { isExpressionSyntaxError } from '../asl/jsonata/syntax-error';
import type { QueryScope } from './jsonpath/query-scope';
import type { Problem } from './program-error';

export type Template = ConstantTemplate | ExpressionTemplate | QueryTemplate | ArrayTemplate | ObjectTemplate;

export interface ConstantTemplate {
  readonly kind: 'constant';
  readonly value: Json;
}

export interface ExpressionTemplate {
  readonly kind: 'expression';
  /** As AWS names it in errors: `Output/total`. */
  readonly location: string;
  readonly expression: CompiledExpression;
  /** Whether `$states.context` may be read; building it for every state would be waste. */
  readonly mayReadContext: boolean;
}

/** What a JSONPath state reads: a path, a call of an intrinsic function, a condition. */
export interface QueryTemplate {
  readonly kind: 'query';
  readonly read: (scope: QueryScope) => Json;
}

export interface ArrayTemplate {
  readonly kind: 'array';
  readonly items: readonly Template[];
}

export interface ObjectTemplate {
  readonly kind: 'object';
  readonly keys: readonly string[];
  readonly values: readonly Template[];
}

/** Where a template stands: as AWS names it, and as a path in the definition. */
export interface Place {
  readonly location: string;
  readonly path: string;
}

/** Compiles a value of the definition, adding to `problems` what is no valid expression. */
export function compileTemplate(value: Json, place: Place, problems: Problem[]): Template {
  if (typeof value === 'string') return compileText(value, place, problems);
  if (typeof value !== 'object' || value === null) return { kind: 'constant', value };
  if (isArray(value)) return compileArray(value, place, problems);
  return compileObject(value, place, problems);
}

/** A template that is this value, whatever the data. */
export function constantTemplate(value: Json): ConstantTemplate {
  return { kind: 'constant', value };
}

function compileArray(values: readonly Json[], place: Place, problems: Problem[]): Template {
  const items = values.map((item, index) => {
    const inner = { location: `${place.location}[${index}]`, path: `${place.path}[${index}]` };
    return compileTemplate(item, inner, problems);
  });

  return items.every(isConstant) ? constantTemplate(values) : { kind: 'array', items };
}

function compileObject(object: JsonObject, place: Place, problems: Problem[]): Template {
  const keys = Object.keys(object);
  const values = Object.entries(object).map(([key, value]) => {
    const inner = { location: `${place.location}/${key}`, path: `${place.path}/${key}` };
    return compileTemplate(value, inner, problems);
  });

  return values.every(isConstant) ? constantTemplate(object) : { kind: 'object', keys, values };
}

function compileText(text: string, place: Place, problems: Problem[]): Template {
  const isOpened = text.startsWith('{%');
  const isClosed = text.endsWith('%}') && text.length >= 4;
  if (!isOpened && !text.endsWith('%}')) return constantTemplate(text);
  if (isOpened && isClosed) return compileSource(text.slice(2, -2).trim(), place, problems);

  problems.push({
    path: place.path,
    message: `an expression starts with "{%" and ends with "%}", got ${JSON.stringify(text)}`,
  });
  return constantTemplate(text);
}

function compileSource(source: string, place: Place, problems: Problem[]): Template {
  try {
    const expression = compileExpression(source);
    return {
      kind: 'expression',
      location: place.location,
      expression,
      mayReadContext: mayReadContext(source),
    };
  } catch (error) {
    if (!isExpressionSyntaxError(error)) throw error;
    problems.push({ path: place.path, message: `${error.code}: ${error.message}` });
    return constantTemplate(source);
  }
}

/** False only where every mention of `$states` goes to another of its fields. */
function mayReadContext(source: string): boolean {
  return /\$states(?!\s*\.\s*(?:input|result|errorOutput)\b)/.test(source);
}

function isConstant(template: Template): boolean {
  return template.kind === 'constant';
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
