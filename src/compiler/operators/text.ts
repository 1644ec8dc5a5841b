/** Strings. */

import { atom, POWER } from '../printed';
import { callText, each, type Operands, type OperatorPrinter, type Printers } from './operands';

type TextOperator =
  | 'text'
  | 'contains'
  | 'startsWith'
  | 'matches'
  | 'upper'
  | 'lower'
  | 'trim'
  | 'length'
  | 'split'
  | 'errorMessage';

function call(name: string): OperatorPrinter {
  return (operands) => atom(callText(name, operands));
}

export const TEXT: Printers<TextOperator> = {
  text: concatenation,
  contains: call('$contains'),
  startsWith: (operands) => ({
    text: `$substring(${operands.text(0)}, 0, ${lengthText(operands)}) = ${operands.bound(1, POWER.sum)}`,
    power: POWER.comparison,
  }),
  matches: call('$contains'),
  upper: call('$uppercase'),
  lower: call('$lowercase'),
  trim: call('$trim'),
  length: call('$length'),
  split: call('$split'),
  errorMessage: (operands) => messageIn(operands.text(0)),
};

/** `&` makes text of what it joins; a single value has nothing to be joined with. */
function concatenation(operands: Operands): ReturnType<OperatorPrinter> {
  if (operands.count === 1) return atom(`$string(${operands.text(0)})`);
  const text = each(operands, (index) => operands.bound(index, POWER.sum + 1)).join(' & ');
  return { text, power: POWER.sum };
}

/** JSONata counts code points, as the spread of a string does. */
function lengthText(operands: Operands): string {
  const prefix = operands.literal(1);
  return typeof prefix === 'string' ? String([...prefix].length) : `$length(${operands.text(1)})`;
}

/** A cause may be absent, null, plain text, JSON of a Lambda, or JSON of somebody else. */
function messageIn(cause: string): ReturnType<OperatorPrinter> {
  const isLambda = `$substring(${cause}, 0, 1) = '{' and $contains(${cause}, '"errorMessage":')`;
  return {
    text: `$type(${cause}) = 'string' ? (${isLambda} ? $parse(${cause}).errorMessage : ${cause}) : ''`,
    power: POWER.conditional,
  };
}
