/** `+ - * / %` and the minus sign. */

import type { BinaryNode, NegationNode } from '../../../asl/jsonata/ast';
import { type Compilation, OffPath } from '../compilation';
import { Fault } from '../fault';
import type { Evaluate, Value } from '../run';
import { isNumeric } from '../truth';

const OPERATIONS: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
};

export function compileArithmetic(node: BinaryNode, compilation: Compilation): Evaluate {
  const token = node.value;
  const operation = OPERATIONS[token];
  if (operation === undefined) throw new OffPath();
  const left = compilation.compile(node.lhs);
  const right = compilation.compile(node.rhs);

  return (run) => {
    const leftValue = left(run);
    const rightValue = right(run);
    requireNumber(leftValue, 'T2001', token);
    requireNumber(rightValue, 'T2002', token);
    if (leftValue === undefined || rightValue === undefined) return undefined;
    return run.computed(operation(leftValue, rightValue));
  };
}

export function compileNegation(node: NegationNode, compilation: Compilation): Evaluate {
  const operand = compilation.compile(node.expression);

  return (run) => {
    const value = operand(run);
    if (value === undefined) return undefined;
    if (!isNumeric(value)) throw new Fault('D1002', { token: '-', value });
    return run.computed(-value);
  };
}

function requireNumber(
  value: Value,
  code: 'T2001' | 'T2002',
  token: string,
): asserts value is number | undefined {
  if (value !== undefined && !isNumeric(value)) throw new Fault(code, { token, value });
}
