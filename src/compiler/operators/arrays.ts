/**
 * Arrays, as far as no function is given to them.
 *
 * JSONata unwraps a sequence of one: `$map(…)[]` keeps it, even if the one is an array, and the brackets
 * around it make an empty result an empty array.
 */

import { atom, POWER, type Printed } from '../printed';
import { call, callText, functionText, type Operands, type OperatorPrinter, type Printers } from './operands';

type ArrayOperator =
  | 'at'
  | 'first'
  | 'last'
  | 'count'
  | 'isEmpty'
  | 'includes'
  | 'indexOf'
  | 'sort'
  | 'reverse'
  | 'distinct'
  | 'flat'
  | 'slice'
  | 'concat'
  | 'zip'
  | 'chunk'
  | 'sum'
  | 'min'
  | 'max'
  | 'average'
  | 'join'
  | 'range';

export const ARRAYS: Printers<ArrayOperator> = {
  at: (operands) => itemOf(operands.bound(0, POWER.path), operands.text(1)),
  first: (operands) => itemOf(operands.bound(0, POWER.path), '0'),
  last: (operands) => itemOf(operands.bound(0, POWER.path), '-1'),
  count: call('$count'),
  isEmpty: (operands) => ({ text: `$count(${operands.text(0)}) = 0`, power: POWER.comparison }),
  includes: (operands) => ({
    text: `${operands.bound(1, POWER.comparison + 1)} in ${operands.bound(0, POWER.comparison + 1)}`,
    power: POWER.comparison,
  }),
  indexOf: (operands) =>
    foundPosition(operands, (inner, item) => `${item} = ${inner.bound(1, POWER.comparison + 1)}`),
  sort: (operands) => {
    if (operands.literal(1) !== 'desc') return atom(`[$sort(${operands.text(0)})]`);
    return sortedBy(operands, (_, left, right) => `${left} < ${right}`);
  },
  reverse: call('$reverse'),
  distinct: call('$distinct'),
  flat: (operands) => {
    const join = functionText(operands, 2, (_, flat, items) => `$append(${flat}, ${items})`);
    return atom(`$reduce(${operands.text(0)}, ${join}, [])`);
  },
  slice,
  concat: call('$append'),
  zip: call('$zip'),
  chunk: call('$partition'),
  // `$sum([])` is absent, and an absent array sums up to nothing.
  sum: (operands) => atom(`$sum($append([0], ${operands.text(0)}))`),
  min: extreme('$min'),
  max: extreme('$max'),
  average: call('$average'),
  join: call('$join'),
  range,
};

/** An item of an array. */
export function itemOf(array: string, position: string): Printed {
  return { text: `${array}[${position}]`, power: array.startsWith('[') ? POWER.item : POWER.atom };
}

/** The position of the first item for which a test holds; -1 if there is none. */
export function foundPosition(
  operands: Operands,
  test: (inner: Operands, item: string, index: string) => string,
): Printed {
  const find = functionText(operands, 3, (inner, found, item, index) => {
    return `${found} < 0 and ${test(inner, item, index)} ? ${index} : ${found}`;
  });
  return atom(`$reduce(${operands.text(0)}, ${find}, -1)`);
}

/** The package cannot call the comparison where `$sort` is all of a function's body: the brackets see to that. */
export function sortedBy(
  operands: Operands,
  comesBehind: (inner: Operands, left: string, right: string) => string,
): Printed {
  return atom(`[$sort(${operands.text(0)}, ${functionText(operands, 2, comesBehind)})]`);
}

/** Of an array, or of several numbers. */
function extreme(name: string): OperatorPrinter {
  return (operands) => {
    const numbers = callText('', operands).slice(1, -1);
    return atom(operands.count > 1 ? `${name}([${numbers}])` : `${name}(${numbers})`);
  };
}

/** By the positions of the items, of which negative ones count from the end. */
function slice(operands: Operands): Printed {
  const bounds = Array.from({ length: operands.count - 1 }, (_, index) => index + 1);
  const areFromStart = bounds.every((index) => isFromStart(operands.literal(index)));
  const keep = functionText(operands, areFromStart ? 2 : 3, (inner, _item, position = '', all = '') => {
    const tests = bounds.map(
      (index) => `${position} ${index === 1 ? '>=' : '<'} ${fromStart(inner, index, all)}`,
    );
    return tests.join(' and ');
  });
  return atom(`[$filter(${operands.text(0)}, ${keep})[]]`);
}

function fromStart(operands: Operands, index: number, all: string): string {
  const position = operands.literal(index);
  if (isFromStart(position)) return String(position);
  if (typeof position === 'number') return `$count(${all}) - ${-position}`;
  const given = operands.bound(index, POWER.sum);
  return `(${given} < 0 ? $count(${all}) + ${operands.bound(index, POWER.product)} : ${given})`;
}

function isFromStart(position: unknown): boolean {
  return typeof position === 'number' && position >= 0;
}

/** `..` counts up by one and names both ends; nothing at all comes of it where there is nothing between them. */
function range(operands: Operands): Printed {
  const [start, step] = [operands.literal(0), operands.literal(2)];
  const end = operands.bound(1, POWER.sum);
  if (step === 1) return atom(`[${operands.bound(0, POWER.sum)}..${lastBefore(operands)}]`);
  const size = start === 0 ? end : `(${end} - ${operands.bound(0, POWER.product)})`;
  const item = functionText(operands, 1, (inner, index) => {
    const added = `${index} * ${step}`;
    return start === 0 ? added : `${inner.bound(0, POWER.sum)} + ${added}`;
  });
  return atom(`[$map([0..$ceil(${size} / ${step}) - 1], ${item})]`);
}

function lastBefore(operands: Operands): string {
  const end = operands.literal(1);
  return typeof end === 'number' ? String(end - 1) : `${operands.bound(1, POWER.sum)} - 1`;
}
