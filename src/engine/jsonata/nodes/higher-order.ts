/** `$map`, `$filter`, `$reduce` and others that call a function written in place. */

import type { AstNode } from '../../../asl/jsonata/ast';
import { type Compilation, OffPath } from '../compilation';
import type { Evaluate, Run, Value } from '../run';
import { itemsOf, type Outcome, Sequence } from '../sequence';
import { isTrue } from '../truth';
import { each, overFields, sift } from './fields-with-function';
import { compileInlineFunction, type InlineFunction } from './lambda';
import { compileSort } from './sort';

const HIGHER_ORDER = ['map', 'filter', 'reduce', 'sort', 'each', 'sift'] as const;

type HigherOrder = (typeof HIGHER_ORDER)[number];

export function isHigherOrder(name: string): name is HigherOrder {
  return HIGHER_ORDER.some((one) => one === name);
}

export function compileHigherOrder(
  name: HigherOrder,
  nodes: readonly AstNode[],
  compilation: Compilation,
): (run: Run) => Outcome {
  const [list, body, initial, extra] = nodes;
  if (list === undefined || extra !== undefined) throw new OffPath();
  if (initial !== undefined && name !== 'reduce') throw new OffPath();
  const items = compilation.compile(list);
  if (name === 'sort') return compileSort(items, body, compilation);
  const inline = compileInlineFunction(body, compilation);

  switch (name) {
    case 'each':
      return overFields(items, inline, each);
    case 'sift':
      return overFields(items, inline, sift);
    case 'map':
      return overItems(items, inline, map);
    case 'filter':
      return overItems(items, inline, filter);
    case 'reduce':
      return compileReduce(items, inline, initial, compilation);
  }
}

type Algorithm = (run: Run, items: readonly Value[], inline: InlineFunction) => Outcome;

/** Nothing for nothing; a single value counts as an array of one. */
function overItems(list: Evaluate, inline: InlineFunction, algorithm: Algorithm) {
  return (run: Run): Outcome => {
    const value = list(run);
    if (value === undefined) return undefined;
    const items = itemsOf(value);
    run.spend(items.length);
    return algorithm(run, items, inline);
  };
}

function map(run: Run, items: readonly Value[], inline: InlineFunction): Outcome {
  const results: Value[] = [];
  items.forEach((item, index) => {
    const result = inline.call(run, argumentsFor(inline, item, index, items));
    if (result !== undefined) results.push(result);
  });
  return new Sequence(results);
}

function filter(run: Run, items: readonly Value[], inline: InlineFunction): Outcome {
  return new Sequence(
    items.filter((item, index) => isTrue(run, inline.call(run, argumentsFor(inline, item, index, items)))),
  );
}

function argumentsFor(inline: InlineFunction, item: Value, index: number, items: readonly Value[]) {
  return inline.parameterCount < 2 ? [item] : [item, index, wholeOf(items)];
}

function wholeOf(items: readonly Value[]): Value {
  return items as Value; // the array that the function is applied to, as the data has it
}

function compileReduce(
  list: Evaluate,
  inline: InlineFunction,
  initialNode: AstNode | undefined,
  compilation: Compilation,
): (run: Run) => Outcome {
  if (inline.parameterCount < 2) throw new OffPath();
  const initial = initialNode === undefined ? () => undefined : compilation.compile(initialNode);

  return (run) => {
    const value = list(run);
    const start = initial(run);
    if (value === undefined) return undefined;
    return reduce(run, itemsOf(value), inline, start);
  };
}

/** Without a start, the first item is the start. */
function reduce(run: Run, items: readonly Value[], inline: InlineFunction, start: Value): Value {
  run.spend(items.length);
  const skipped = start === undefined && items.length > 0 ? 1 : 0;
  let result = skipped === 1 ? items[0] : start;
  for (let index = skipped; index < items.length; index += 1) {
    result = inline.call(run, [result, items[index], index, wholeOf(items)]);
  }
  return result;
}
