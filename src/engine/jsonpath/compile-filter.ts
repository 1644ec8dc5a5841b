/** Turns the filters of paths into functions, with the comparisons of Jayway's library. */

import type { Json } from '../../asl/json';
import type { Filter, FilterComparison, FilterOperand, FilterOperator } from '../../asl/jsonpath/filter';
import type { JsonPath } from '../../asl/jsonpath/path';
import { compilePattern } from './compile-pattern';
import { isList, isObject, isSame } from '../../asl/json-kind';
import type { MeteredReader } from './path-reader';
import { type ReadingWork, widthOf } from './reading-work';

/** Whether an item of the data is chosen. */
export type Chooser = (item: Json, root: Json, work: ReadingWork) => boolean;

/** Compiles the paths in a filter, which may have filters of their own. */
export type PathCompiler = (path: JsonPath) => MeteredReader | undefined;

/** The compiled filter; `undefined` where a path in it cannot be run. */
export function compileFilter(filter: Filter, paths: PathCompiler): Chooser | undefined {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return compileJoined(filter.kind, filter.parts, paths);
    case 'not': {
      const holds = compileFilter(filter.filter, paths);
      return holds && ((item, root, work) => !holds(item, root, work));
    }
    case 'exists': {
      // A value that is false is there all the same.
      const read = compileOperand(filter.path, paths);
      return read && ((item, root, work) => read(item, root, work) !== undefined);
    }
    case 'matches':
      return compileMatch(filter, paths);
    case 'compare':
      return compileComparison(filter, paths);
  }
}

function compileMatch(
  { path, pattern }: Extract<Filter, { kind: 'matches' }>,
  paths: PathCompiler,
): Chooser | undefined {
  const read = compileOperand(path, paths);
  const matches = compilePattern(pattern);
  if (read === undefined || matches === undefined) return undefined;
  return (item, root, work) => {
    const value = read(item, root, work);
    const parts = isList(value) ? value : [value];
    return parts.some((part) => matches(textOf(part), work));
  };
}

/** What a regular expression sees of a value: nothing of what has no text. */
function textOf(value: Json | undefined): string {
  return typeof value === 'object' || value === undefined ? '' : String(value);
}

function compileJoined(
  kind: 'and' | 'or',
  parts: readonly Filter[],
  paths: PathCompiler,
): Chooser | undefined {
  const choosers = parts.map((part) => compileFilter(part, paths));
  if (!choosers.every((holds) => holds !== undefined)) return undefined;
  return kind === 'and'
    ? (item, root, work) => choosers.every((holds) => holds(item, root, work))
    : (item, root, work) => choosers.some((holds) => holds(item, root, work));
}

function compileComparison(
  { operator, left, right }: FilterComparison,
  paths: PathCompiler,
): Chooser | undefined {
  const readLeft = compileOperand(left, paths);
  const readRight = compileOperand(right, paths);
  if (readLeft === undefined || readRight === undefined) return undefined;
  const compare = COMPARISONS[operator];
  return (item, root, work) => {
    const leftValue = readLeft(item, root, work);
    const rightValue = readRight(item, root, work);
    spendOnComparison(work, leftValue, rightValue);
    return compare(leftValue, rightValue);
  };
}

/** What it costs at most: of two lists, every item may be compared with every item of the other. */
function spendOnComparison(work: ReadingWork, left: Json | undefined, right: Json | undefined): void {
  work.spend(1);
  if (isSimple(left) && isSimple(right)) return;
  work.spend((widthOf(left) + 1) * (widthOf(right) + 1));
  work.spendOn(left);
  work.spendOn(right);
}

/** Whether comparing it costs no more than any other value. */
function isSimple(value: Json | undefined): boolean {
  if (typeof value === 'string') return value.length < 100;
  return typeof value !== 'object' || value === null;
}

type OperandReader = (item: Json, root: Json, work: ReadingWork) => Json | undefined;

function compileOperand(operand: FilterOperand, paths: PathCompiler): OperandReader | undefined {
  if (operand.kind === 'constant') return () => operand.value;
  const read = paths(operand.path);
  if (read === undefined) return undefined;
  return operand.from === 'item' ? (item, _, work) => read(item, work) : (_, root, work) => read(root, work);
}

type Comparison = (left: Json | undefined, right: Json | undefined) => boolean;

const COMPARISONS: Readonly<Record<FilterOperator, Comparison>> = {
  '==': isEqual,
  '!=': (left, right) => !isEqual(left, right),
  '===': isStrictlyEqual,
  '!==': (left, right) => !isStrictlyEqual(left, right),
  '<': ordered((order) => order < 0),
  '<=': ordered((order) => order <= 0),
  '>': ordered((order) => order > 0),
  '>=': ordered((order) => order >= 0),
  in: (left, right) => isList(right) && isIn(left, right),
  nin: (left, right) => isList(right) && !isIn(left, right),
  subsetof: onLists((left, right) => left.every((item) => isIn(item, right))),
  anyof: onLists((left, right) => left.some((item) => isIn(item, right))),
  noneof: onLists((left, right) => !left.some((item) => isIn(item, right))),
  contains: (left, right) => (isList(left) ? isIn(right, left) : containsText(left, right)),
  size: (left, right) => sizeOf(left) !== undefined && sizeOf(left) === right,
  empty: (left, right) => sizeOf(left) !== undefined && (sizeOf(left) === 0) === right,
};

/** A number is equal to the text that spells it. */
function isEqual(left: Json | undefined, right: Json | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  const isMixed = typeof left !== typeof right && isNumberOrText(left) && isNumberOrText(right);
  return isMixed ? Number(left) === Number(right) && left !== '' && right !== '' : isSame(left, right);
}

function isNumberOrText(value: Json): boolean {
  return typeof value === 'number' || typeof value === 'string';
}

function isStrictlyEqual(left: Json | undefined, right: Json | undefined): boolean {
  return typeof left === typeof right && isEqual(left, right);
}

function isIn(item: Json | undefined, list: readonly Json[]): boolean {
  return list.some((other) => isEqual(item, other));
}

/** Numbers with numbers, texts with texts; nothing else has an order. */
function ordered(holds: (order: number) => boolean): Comparison {
  return (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return holds(left - right);
    if (typeof left !== 'string' || typeof right !== 'string') return false;
    return holds(left < right ? -1 : Number(left > right));
  };
}

function onLists(holds: (left: readonly Json[], right: readonly Json[]) => boolean): Comparison {
  return (left, right) => isList(left) && isList(right) && holds(left, right);
}

function containsText(left: Json | undefined, right: Json | undefined): boolean {
  return typeof left === 'string' && typeof right === 'string' && left.includes(right);
}

function sizeOf(value: Json | undefined): number | undefined {
  if (typeof value === 'string' || isList(value)) return value.length;
  return isObject(value) ? Object.keys(value).length : undefined;
}
