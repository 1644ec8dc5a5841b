/** Strings. */

import { stringText } from '../jsonata-text';
import { atom, POWER, type Printed } from '../printed';
import { call, each, once, type Operands, type OperatorPrinter, type Printers } from './operands';
import { substring } from './substring';

type TextOperator =
  | 'text'
  | 'contains'
  | 'startsWith'
  | 'endsWith'
  | 'matches'
  | 'matchAll'
  | 'upper'
  | 'lower'
  | 'trim'
  | 'length'
  | 'substring'
  | 'substringBefore'
  | 'substringAfter'
  | 'replaceAll'
  | 'padStart'
  | 'padEnd'
  | 'split'
  | 'base64Encode'
  | 'base64Decode'
  | 'encodeUrlComponent'
  | 'decodeUrlComponent'
  | 'encodeUrl'
  | 'decodeUrl'
  | 'hash'
  | 'uuid'
  | 'parseJson'
  | 'toJson'
  | 'errorMessage';

export const TEXT: Printers<TextOperator> = {
  text: concatenation,
  contains: call('$contains'),
  startsWith: (operands) => ({
    text: `$substring(${operands.text(0)}, 0, ${lengthText(operands)}) = ${operands.bound(1, POWER.sum)}`,
    power: POWER.comparison,
  }),
  endsWith,
  matches: call('$contains'),
  // A sequence: one match would come without brackets.
  matchAll: (operands) => atom(`[$match(${operands.text(0)}, ${operands.text(1)})]`),
  upper: call('$uppercase'),
  lower: call('$lowercase'),
  trim: call('$trim'),
  length: call('$length'),
  substring,
  substringBefore: call('$substringBefore'),
  substringAfter: call('$substringAfter'),
  replaceAll: call('$replace'),
  padStart: padded('-'),
  padEnd: padded(''),
  split: call('$split'),
  base64Encode,
  base64Decode: call('$base64decode'),
  encodeUrlComponent: call('$encodeUrlComponent'),
  decodeUrlComponent: call('$decodeUrlComponent'),
  encodeUrl: call('$encodeUrl'),
  decodeUrl: call('$decodeUrl'),
  hash: call('$hash'),
  uuid: call('$uuid'),
  parseJson: call('$parse'),
  toJson: call('$string'),
  errorMessage: (operands) =>
    operands.naming(1, (_, [name = '']) => atom(`(${name} := ${operands.text(0)}; ${messageIn(name)})`)),
};

/** `&` makes text of what it joins; a single value has nothing to be joined with. */
function concatenation(operands: Operands): Printed {
  if (operands.count === 1) return atom(`$string(${operands.text(0)})`);
  const text = each(operands, (index) => operands.bound(index, POWER.sum + 1)).join(' & ');
  return { text, power: POWER.sum };
}

/** JSONata counts code points, as the spread of a string does. */
function lengthText(operands: Operands): string {
  const part = operands.literal(1);
  return typeof part === 'string' ? String([...part].length) : `$length(${operands.text(1)})`;
}

function endsWith(operands: Operands): Printed {
  return once(operands, 0, (text, inner) => ({
    text: `$substring(${text}, $length(${text}) - ${lengthText(inner)}) = ${inner.bound(1, POWER.sum)}`,
    power: POWER.comparison,
  }));
}

/** A negative width fills up at the start. */
function padded(sign: string): OperatorPrinter {
  return (operands) => {
    const filling = operands.count > 2 ? `, ${operands.text(2)}` : '';
    return atom(`$pad(${operands.text(0)}, ${sign}${operands.text(1)}${filling})`);
  };
}

/** JSONata drops the upper byte of a character without a word: what does not come back is refused. */
function base64Encode(operands: Operands): Printed {
  return once(operands, 0, (text, inner) =>
    inner.naming(1, (_, [name = '']) => {
      const refusal = `$error(${stringText('base64 of text with characters beyond U+00FF')})`;
      return atom(
        `(${name} := $base64encode(${text}); $base64decode(${name}) = ${text} ? ${name} : ${refusal})`,
      );
    }),
  );
}

/** A cause may be absent, null, plain text, JSON of a Lambda, or JSON of somebody else. */
function messageIn(cause: string): string {
  const isLambda = `$substring(${cause}, 0, 1) = '{' and $contains(${cause}, '"errorMessage":')`;
  return `$type(${cause}) = 'string' ? (${isLambda} ? $parse(${cause}).errorMessage : ${cause}) : ''`;
}
