/** Writes an expression as JSONata. */

import type {
  Expression,
  FunctionExpression,
  JsonataExpression,
  OperationExpression,
  PathExpression,
} from '../dsl/node';
import { isAlwaysThere, isOmittable } from './absence';
import { mayBeArray } from './array-items';
import { literalText, pathText, regexText, stringText } from './jsonata-text';
import type { Operands } from './operators/operands';
import { PRINTERS } from './operators/table';
import { atom, bound, POWER, type Printed, type Spelling } from './printed';

/** The expression as JSONata, without `{%` and `%}`. */
export function expressionText(expression: Expression, spelling: Spelling): string {
  return print(expression, spelling).text;
}

function print(expression: Expression, spelling: Spelling): Printed {
  switch (expression.kind) {
    case 'literal':
      return printLiteral(expression.value);
    case 'path':
      return atom(printPath(expression, spelling));
    case 'operation':
      return printOperation(expression, spelling);
    case 'function':
      return atom(printFunction(expression, spelling));
    case 'object':
      return atom(printObject(expression.entries, spelling));
    case 'array':
      return atom(`[${expression.items.map((item, index) => printItem(item, index, spelling)).join(', ')}]`);
    case 'resource':
      return atom(stringText(spelling.resourceText(expression.resource)));
    case 'jsonata':
      return { text: printJsonata(expression, spelling), power: POWER.any };
  }
}

function printLiteral(value: Extract<Expression, { kind: 'literal' }>['value']): Printed {
  if (value instanceof RegExp) return atom(regexText(value));
  const text = literalText(value);
  return { text, power: text.startsWith('-') ? POWER.product : POWER.atom };
}

function printOperation(expression: OperationExpression, spelling: Spelling): Printed {
  const [value, fallback] = expression.operands;
  const isNamed = expression.operator === 'orElse' && value?.kind !== 'path';
  if (isNamed && value !== undefined && fallback !== undefined) return printNamed(value, fallback, spelling);
  return PRINTERS[expression.operator](operandsOf(expression, spelling));
}

/** What takes work is not written for each of the three times that it is read: such values within each other add up. */
function printNamed(value: Expression, fallback: Expression, spelling: Spelling): Printed {
  const inner = { ...spelling, depth: spelling.depth + 1 };
  const name = `$${localName(inner.depth)}`;
  const otherwise = bound(print(fallback, inner), POWER.or);
  const choice = `$exists(${name}) and $not(${name} = null) ? ${name} : ${otherwise}`;
  return atom(`(${name} := ${expressionText(value, spelling)}; ${choice})`);
}

/** By depth, so that nothing hides what stands around it; no variable of the machine has such a name. */
function localName(depth: number): string {
  return `item${depth}`;
}

function printPath(expression: PathExpression, spelling: Spelling): string {
  return pathText(spelling.rootText(expression.root), expression.path);
}

/** A constructor drops a key whose value is absent; that is wanted only of those that may be omitted. */
function printObject(entries: readonly (readonly [string, Expression])[], spelling: Spelling): string {
  const members = entries.map(([name, value]) => {
    const text = isOmittable(value)
      ? expressionText(value, spelling)
      : printRequired(value, `the required field ${name} is absent`, spelling);
    return `${stringText(name)}: ${text}`;
  });
  return `{${members.join(', ')}}`;
}

/** An array constructor drops what is absent and takes arrays apart, but for those written with brackets. */
function printItem(item: Expression, index: number, spelling: Spelling): string {
  const required = printRequired(item, `item ${index} of an array is absent`, spelling);
  if (!mayBeArray(item)) return required;
  const text = expressionText(item, spelling);
  return `$type(${text}) = 'array' ? [[${text}]] : ${required}`;
}

function printRequired(value: Expression, problem: string, spelling: Spelling): string {
  const text = expressionText(value, spelling);
  if (isAlwaysThere(value)) return text;
  return `$exists(${text}) ? ${bound(print(value, spelling), POWER.or)} : $error(${stringText(problem)})`;
}

function printFunction(expression: FunctionExpression, spelling: Spelling): string {
  const names = expression.parameters.map((_, index) => localName(spelling.depth + index + 1));
  const inner: Spelling = {
    ...spelling,
    depth: spelling.depth + names.length,
    rootText: (root) => {
      const index = expression.parameters.indexOf(root);
      return index < 0 ? spelling.rootText(root) : `$${names[index]}`;
    },
  };
  return `function(${names.map((name) => `$${name}`).join(', ')}) { ${expressionText(expression.body, inner)} }`;
}

function printJsonata(expression: JsonataExpression, spelling: Spelling): string {
  return expression.parts
    .map((part) => (typeof part === 'string' ? part : bound(print(part, spelling), POWER.atom)))
    .join('')
    .trim();
}

function operandsOf({ operator, operands }: OperationExpression, spelling: Spelling): Operands {
  const at = (index: number): Expression => {
    const operand = operands[index];
    if (operand === undefined) throw new Error(`unreachable: ${operator} has no operand ${index}`);
    return operand;
  };
  return {
    count: operands.length,
    text: (index) => expressionText(at(index), spelling),
    bound: (index, power) => bound(print(at(index), spelling), power),
    literal: (index) => {
      const operand = at(index);
      return operand.kind === 'literal' ? operand.value : undefined;
    },
  };
}
