/** `$sort`, with the package's own merge sort: with a comparison that contradicts itself, the order tells which it was. */

import type { Json } from '../../../asl/json';
import type { AstNode } from '../../../asl/jsonata/ast';
import type { Compilation } from '../compilation';
import { list } from '../functions/parameters';
import type { Evaluate, Run, Value } from '../run';
import { arrayOf, type Outcome } from '../sequence';
import { compileInlineFunction } from './lambda';

/** Whether the left one comes behind the right one. */
type ComesBehind = (run: Run, left: Value, right: Value) => boolean;

export function compileSort(items: Evaluate, body: AstNode | undefined, compilation: Compilation) {
  const comesBehind = body === undefined ? undefined : comparisonBy(body, compilation);

  return (run: Run): Outcome => {
    const values = list(run, items(run));
    if (values === undefined || values.length <= 1) return values;
    if (comesBehind === undefined) requireOneKind(run, values);
    return arrayOf(mergeSort(run, values, comesBehind ?? isGreater));
  };
}

/** What the function gives counts as JavaScript counts it, not as JSONata does. */
function comparisonBy(body: AstNode, compilation: Compilation): ComesBehind {
  const inline = compileInlineFunction(body, compilation);
  return (run, left, right) => Boolean(inline.call(run, [left, right]));
}

function requireOneKind(run: Run, values: readonly Json[]): void {
  const areNumbers = values.every((value) => Number.isFinite(value));
  const areTexts = values.every((value) => typeof value === 'string');
  if (!areNumbers && !areTexts) run.defer('items of several kinds');
}

function isGreater(_run: Run, left: Value, right: Value): boolean {
  if (typeof left === 'string' && typeof right === 'string') return left > right;
  return Number(left) > Number(right);
}

function mergeSort(run: Run, values: readonly Value[], comesBehind: ComesBehind): readonly Value[] {
  if (values.length <= 1) return values;
  run.spend(values.length);
  const middle = Math.floor(values.length / 2);
  const left = mergeSort(run, values.slice(0, middle), comesBehind);
  const right = mergeSort(run, values.slice(middle), comesBehind);
  return merged(run, left, right, comesBehind);
}

function merged(
  run: Run,
  left: readonly Value[],
  right: readonly Value[],
  comesBehind: ComesBehind,
): Value[] {
  const result: Value[] = [];
  let [l, r] = [0, 0];
  while (l < left.length && r < right.length) {
    const isSwapped = comesBehind(run, left[l], right[r]);
    result.push(isSwapped ? right[r] : left[l]);
    if (isSwapped) r += 1;
    else l += 1;
  }
  return [...result, ...left.slice(l), ...right.slice(r)];
}
