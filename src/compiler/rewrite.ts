/** Rebuilds expressions and looks into them. */

import type { Expression, PathExpression } from '../dsl/node';

type PathChange = (path: PathExpression) => Expression;

/** The expression with its paths exchanged; what does not change is shared. */
export function mapPaths(expression: Expression, change: PathChange): Expression {
  switch (expression.kind) {
    case 'literal':
    case 'resource':
      return expression;
    case 'path':
      return change(expression);
    case 'operation':
      return { ...expression, operands: expression.operands.map((operand) => mapPaths(operand, change)) };
    case 'function':
      return { ...expression, body: mapPaths(expression.body, change) };
    case 'object':
      return {
        ...expression,
        entries: expression.entries.map(([name, value]) => [name, mapPaths(value, change)] as const),
      };
    case 'array':
      return { ...expression, items: expression.items.map((item) => mapPaths(item, change)) };
    case 'jsonata':
      return {
        ...expression,
        parts: expression.parts.map((part) => (typeof part === 'string' ? part : mapPaths(part, change))),
      };
  }
}

/** Calls `visit` with the expression and everything within it, outside in. */
export function visitExpressions(expression: Expression, visit: (within: Expression) => void): void {
  visit(expression);
  for (const child of childrenOf(expression)) visitExpressions(child, visit);
}

/** The expressions directly within an expression. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'path':
    case 'resource':
      return [];
    case 'operation':
      return expression.operands;
    case 'function':
      return [expression.body];
    case 'object':
      return expression.entries.map(([, value]) => value);
    case 'array':
      return expression.items;
    case 'jsonata':
      return expression.parts.filter((part) => typeof part !== 'string');
  }
}

/** What is found in a value by following a path, computed now as far as the value is known. */
export function project(value: Expression, path: readonly (string | number)[]): Expression {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (value.kind === 'path') return { ...value, path: [...value.path, ...path] };
  const part = partOf(value, step);
  if (part !== undefined) return project(part, rest);
  return project(stepInto(value, step), rest);
}

function partOf(value: Expression, step: string | number): Expression | undefined {
  if (value.kind === 'object') return decided(value.entries.find(([name]) => name === step)?.[1]);
  if (value.kind === 'array' && typeof step === 'number') return value.items.at(step);
  return undefined;
}

/** `.orOmit()` speaks of the object it was written in; outside it the value is merely optional. */
function decided(value: Expression | undefined): Expression | undefined {
  return value?.kind === 'operation' && value.operator === 'orOmit' ? value.operands[0] : value;
}

function stepInto(value: Expression, step: string | number): Expression {
  const operator = typeof step === 'number' ? 'at' : 'field';
  return { kind: 'operation', operator, operands: [value, { kind: 'literal', value: step }] };
}
