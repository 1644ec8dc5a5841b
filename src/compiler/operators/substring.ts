/**
 * A part of a text by the positions of its start and its end, as in JavaScript's `slice`.
 *
 * `$substring` takes a length instead of an end, and a start before the text moves its end, too: positions that count
 * from the end are made to count from the start first.
 */

import { atom, POWER, type Printed } from '../printed';
import { once, type Operands } from './operands';

export function substring(operands: Operands): Printed {
  if (operands.count === 2) return atom(`$substring(${operands.text(0)}, ${operands.text(1)})`);
  const [start, end] = [operands.literal(1), operands.literal(2)];
  if (isFromStart(start) && isFromStart(end)) {
    return atom(`$substring(${operands.text(0)}, ${start}, ${Math.max(end - start, 0)})`);
  }
  return once(operands, 0, between);
}

/** What stands before the end, without what stands before the start. */
function between(text: string, operands: Operands): Printed {
  return operands.naming(1, (inner, [from = '']) => {
    const length = `${position(inner, 2, text)} - ${from}`;
    return atom(`(${from} := ${position(inner, 1, text)}; $substring(${text}, ${from}, ${length}))`);
  });
}

/** A position that counts from the start. */
function position(operands: Operands, index: number, text: string): string {
  const literal = operands.literal(index);
  if (isFromStart(literal)) return String(literal);
  const fromEnd = `$max([0, $length(${text}) + ${operands.bound(index, POWER.product)}])`;
  if (literal !== undefined) return fromEnd;
  const given = operands.bound(index, POWER.sum);
  return `(${given} < 0 ? ${fromEnd} : ${given})`;
}

function isFromStart(literal: unknown): literal is number {
  return typeof literal === 'number' && literal >= 0;
}
