/** What an operator's printer is given. */

import type { Json } from '../../asl/json';
import type { Operator } from '../../dsl/node';
import type { Printed } from '../printed';

/** The operands of one operation, printed when they are asked for. */
export interface Operands {
  readonly count: number;
  /** As an argument of a function: never in parentheses. */
  text(index: number): string;
  /** In parentheses if it binds weaker than `power`. */
  bound(index: number, power: number): string;
  /** The value of an operand that is a literal. */
  literal(index: number): Json | RegExp | undefined;
}

export type OperatorPrinter = (operands: Operands) => Printed;

/** The printers of some operators; together the families cover all. */
export type Printers<Names extends Operator> = Readonly<Record<Names, OperatorPrinter>>;

/** All operands as the arguments of a JSONata function. */
export function callText(name: string, operands: Operands): string {
  return `${name}(${each(operands, (index) => operands.text(index)).join(', ')})`;
}

/** Something of every operand, in order. */
export function each(operands: Operands, make: (index: number) => string): readonly string[] {
  return Array.from({ length: operands.count }, (_, index) => make(index));
}
