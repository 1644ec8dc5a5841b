/** What an operator's printer is given. */

import type { Json } from '../../asl/json';
import type { Operator } from '../../dsl/operators';
import { atom, POWER, type Printed } from '../printed';

/** The operands of one operation, printed when they are asked for. */
export interface Operands {
  readonly count: number;
  /** As an argument of a function: never in parentheses. */
  text(index: number): string;
  /** In parentheses if it binds weaker than `power`. */
  bound(index: number, power: number): string;
  /** The value of an operand that is a literal. */
  literal(index: number): Json | RegExp | undefined;
  /** Whether an operand takes no work, so that it may be written more than once. */
  isSimple(index: number): boolean;
  /** How many parameters an operand has that is a function. */
  parameterCount(index: number): number;
  /** The body of an operand that is a function, with these texts as its parameters. */
  applied(index: number, args: readonly string[]): Printed;
  /** Lets a printer name parameters or variables of its own; what stands among them is to be written by `inner`. */
  naming<Result>(count: number, write: (inner: Operands, names: readonly string[]) => Result): Result;
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

/**
 * Writes something that reads an operand more than once: what takes work is computed only once, under a name. Such
 * values within each other would add up otherwise.
 */
export function once(
  operands: Operands,
  index: number,
  write: (text: string, inner: Operands) => Printed,
): Printed {
  if (operands.isSimple(index)) return write(operands.bound(index, POWER.path), operands);
  return operands.naming(1, (inner, [name = '']) =>
    atom(`(${name} := ${operands.text(index)}; ${write(name, inner).text})`),
  );
}

/** A call of a JSONata function with all operands. */
export function call(name: string): OperatorPrinter {
  return (operands) => atom(callText(name, operands));
}

/** A function with parameters of its own around the body of an operand that is one. */
export function functionText(
  operands: Operands,
  count: number,
  write: (inner: Operands, ...names: string[]) => string,
): string {
  return operands.naming(
    count,
    (inner, names) => `function(${names.join(', ')}) { ${write(inner, ...names)} }`,
  );
}
