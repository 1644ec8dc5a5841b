/**
 * Writes an expression as the JSON of a field: data stays data, what is computed becomes `{% … %}`.
 *
 * Every computed leaf is an expression of its own, so that one without a value fails and says where. Only
 * an object with a key that may be omitted is one expression as a whole.
 */

import type { Json } from '../asl/json';
import type { Expression } from '../dsl/node';
import { isOmittable } from './absence';
import { expressionText } from './expression';
import { stringText } from './jsonata-text';
import type { Spelling } from './printed';

/** The JSON that a state evaluates to the expression's value. */
export function template(expression: Expression, spelling: Spelling): Json {
  switch (expression.kind) {
    case 'literal':
      return literalTemplate(expression.value);
    case 'object':
      if (expression.entries.some(([, value]) => isOmittable(value))) return computed(expression, spelling);
      return Object.fromEntries(expression.entries.map(([key, value]) => [key, template(value, spelling)]));
    case 'array':
      if (expression.items.some(isOmittable)) return computed(expression, spelling);
      return expression.items.map((item) => template(item, spelling));
    case 'resource':
      return spelling.resourceText(expression.resource);
    default:
      return computed(expression, spelling);
  }
}

/** As `template`, for fields in which AWS takes no bare `null`. */
export function fieldTemplate(expression: Expression, spelling: Spelling): Json {
  return template(expression, spelling) ?? '{% null %}';
}

/** An expression as a string that Step Functions evaluates. */
export function computed(expression: Expression, spelling: Spelling): string {
  return `{% ${expressionText(expression, spelling)} %}`;
}

function literalTemplate(value: Json | RegExp): Json {
  if (value instanceof RegExp) throw new Error('unreachable: a regular expression as data');
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: Json) => literalTemplate(item));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, literalTemplate(item)]));
}

/** Text that looks like an expression, or like half of one, is written as an expression that gives it. */
function quoted(value: string): string {
  return value.startsWith('{%') || value.endsWith('%}') ? `{% ${stringText(value)} %}` : value;
}
