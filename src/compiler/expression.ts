/** Writes an expression as JSONata. */

import type { Json } from '../asl/json';
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
  return PRINTERS[expression.operator](operandsOf(expression, spelling));
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
  const names = localNames(expression.parameters.length, spelling);
  const body = printBody(expression, names, deeper(spelling, names.length));
  return `function(${names.join(', ')}) { ${body.text} }`;
}

/** The body of a function, with a text in the place of each of its parameters. */
function printBody(expression: FunctionExpression, args: readonly string[], spelling: Spelling): Printed {
  return print(expression.body, {
    ...spelling,
    rootText: (root) => args[expression.parameters.indexOf(root)] ?? spelling.rootText(root),
  });
}

function localNames(count: number, { depth }: Spelling): readonly string[] {
  return Array.from({ length: count }, (_, index) => `$${localName(depth + index + 1)}`);
}

function deeper(spelling: Spelling, count: number): Spelling {
  return { ...spelling, depth: spelling.depth + count };
}

function printJsonata(expression: JsonataExpression, spelling: Spelling): string {
  return expression.parts
    .map((part) => (typeof part === 'string' ? part : bound(print(part, spelling), POWER.atom)))
    .join('')
    .trim();
}

function operandsOf(expression: OperationExpression, spelling: Spelling): Operands {
  const { operator, operands } = expression;
  const at = (index: number): Expression => {
    const operand = operands[index];
    if (operand === undefined) throw new Error(`unreachable: ${operator} has no operand ${index}`);
    return operand;
  };
  return {
    count: operands.length,
    text: (index) => expressionText(at(index), spelling),
    bound: (index, power) => bound(print(at(index), spelling), power),
    literal: (index) => literalOf(operands[index]),
    isSimple: (index) => ['path', 'literal'].includes(at(index).kind),
    parameterCount: (index) => functionOf(at(index)).parameters.length,
    applied: (index, args) => printBody(functionOf(at(index)), args, spelling),
    naming: (count, write) =>
      write(operandsOf(expression, deeper(spelling, count)), localNames(count, spelling)),
  };
}

function literalOf(operand: Expression | undefined): Json | RegExp | undefined {
  return operand?.kind === 'literal' ? operand.value : undefined;
}

function functionOf(operand: Expression): FunctionExpression {
  if (operand.kind !== 'function') throw new Error('unreachable: only a function is applied');
  return operand;
}
