/** Turns parsed paths into functions that find what they name, as Jayway's library does. */

import type { Json } from '../../asl/json';
import { isDefinite, type JsonPath, type PathStep } from '../../asl/jsonpath/path';
import { parseFilter } from '../../asl/jsonpath/parse-filter';
import { compileFilter } from './compile-filter';
import { isList, isObject } from '../../asl/json-kind';
import { callOn } from './path-call';
import type { MeteredReader, PathReader } from './path-reader';
import { QueryFault } from './query-fault';
import { type ReadingWork, widthOf } from './reading-work';

/** Filters in filters that are run; each level is parsed with those around it. */
const MAX_FILTERS = 10;

/** Characters of the filters of a path that are run: longer ones would take the thread for long, to read and to hold. */
const MAX_FILTER_LENGTH = 8_192;

/** The compiled path; `undefined` where a filter in it is of a form that cannot be run. */
export function compilePath(path: JsonPath): PathReader | undefined {
  if (path.call === undefined && isDefinite(path)) return definiteReader(path.steps);
  const read = filterLengthOf(path.steps) > MAX_FILTER_LENGTH ? undefined : meteredReader(path, 0);
  return read && ((root, { work }) => read(root, work));
}

function filterLengthOf(steps: readonly PathStep[]): number {
  return steps.reduce((length, step) => {
    const inner = step.kind === 'deep' ? step.step : step;
    return inner.kind === 'filter' ? length + '[?()]'.length + inner.text.length : length;
  }, 0);
}

function meteredReader(path: JsonPath, filters: number): MeteredReader | undefined {
  const { steps, call } = path;
  const read = isDefinite(path) ? definiteReader(steps) : listReader(steps, filters);
  if (call === undefined || read === undefined) return read;
  return (root, work) => {
    const value = read(root, work);
    if (value === undefined) return undefined;
    work.spend(widthOf(value));
    return callOn(call, value);
  };
}

/** The hot one: nearly every path is a chain of names. */
function definiteReader(steps: readonly PathStep[]): (root: Json) => Json | undefined {
  const keys = steps.flatMap((step) => (step.kind === 'name' ? [step.name] : []));
  if (keys.length !== steps.length) return (root) => steps.reduce(followed, root as Json | undefined); // gives nothing once it is lost
  return (root) => {
    let value: Json | undefined = root;
    for (const key of keys) {
      value = propertyOf(value, key);
      if (value === undefined) return undefined;
    }
    return value;
  };
}

function followed(value: Json | undefined, step: PathStep): Json | undefined {
  switch (step.kind) {
    case 'name':
      return propertyOf(value, step.name);
    case 'index':
      return isList(value) ? value.at(step.index) : undefined;
    case 'names':
      return isObject(value) ? chosenProperties(value, step.names) : undefined;
    default:
      throw new Error(`unreachable: a ${step.kind} names no single value`);
  }
}

function propertyOf(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function chosenProperties(object: Readonly<Record<string, Json>>, names: readonly string[]): Json {
  const chosen = new Set(names);
  return Object.fromEntries(Object.entries(object).filter(([name]) => chosen.has(name)));
}

/** What a step finds from one value. */
type Finder = (value: Json, at: Reading) => readonly Json[];

interface Reading {
  readonly root: Json;
  readonly work: ReadingWork;
}

/** A path that may name any number of values gives a list, be it empty. */
function listReader(steps: readonly PathStep[], filters: number): MeteredReader | undefined {
  const finders = steps.map((step, index) =>
    compileStep(step, { isLast: index === steps.length - 1, filters }),
  );
  if (!finders.every((finder) => finder !== undefined)) return undefined;
  return (root, work) =>
    finders.reduce<readonly Json[]>((values, find) => allFound(values, find, { root, work }), [root]);
}

/** More than any data has that a state may pass on; what is deep may be found in very many ways. */
const MAX_VALUES = 150_000;

/** Going on from a value takes as long as comparing so many. */
const UNITS_PER_VALUE = 2;

function allFound(values: readonly Json[], find: Finder, at: Reading): readonly Json[] {
  const all: Json[] = [];
  at.work.spend(values.length * UNITS_PER_VALUE);
  for (const value of values) {
    for (const found of find(value, at)) all.push(found);
    if (all.length > MAX_VALUES) throw new QueryFault(`A path names more than ${MAX_VALUES} values`);
  }
  return all;
}

interface Position {
  /** Several names in the last step make one object; before it, they are several ways on. */
  readonly isLast: boolean;
  readonly filters: number;
}

function compileStep(step: PathStep, position: Position): Finder | undefined {
  switch (step.kind) {
    case 'name':
    case 'index':
      return (value) => present(followed(value, step));
    case 'names':
      return position.isLast
        ? (value) => present(followed(value, step))
        : (value, { work }) => {
            work.spend(step.names.length);
            return step.names.flatMap((name) => present(propertyOf(value, name)));
          };
    case 'indices':
      return (value, { work }) => {
        work.spend(step.indices.length);
        return isList(value) ? step.indices.flatMap((index) => present(value.at(index))) : NOTHING;
      };
    case 'slice':
      return (value) => (isList(value) ? value.slice(step.from, step.to) : NOTHING);
    case 'wildcard':
      return childrenOf;
    case 'filter':
      return compileFilterStep(step.text, position);
    case 'deep':
      return compileDeep(step.step, position);
  }
}

function compileDeep(step: PathStep, position: Position): Finder | undefined {
  const find = compileStep(step, position);
  if (find === undefined) return undefined;
  // A list is passed over by a filter: its items are looked at, each for itself.
  const isFilter = step.kind === 'filter';
  return (value, at) =>
    allFound(everything(value), (inner) => (isFilter && isList(inner) ? NOTHING : find(inner, at)), at);
}

const NOTHING: readonly Json[] = [];

function present(value: Json | undefined): readonly Json[] {
  return value === undefined ? NOTHING : [value];
}

/** A filter chooses among the items of a list; what is no list is itself chosen or not. */
function compileFilterStep(text: string, { filters }: Position): Finder | undefined {
  const filter = filters < MAX_FILTERS ? parseFilter(text) : undefined;
  const holds = filter && compileFilter(filter, (path) => meteredReader(path, filters + 1));
  if (holds === undefined) return undefined;
  return (value, { root, work }) => {
    if (isList(value)) return value.filter((item) => holds(item, root, work));
    return isObject(value) && holds(value, root, work) ? [value] : NOTHING;
  };
}

function childrenOf(value: Json): readonly Json[] {
  if (isList(value)) return value;
  return isObject(value) ? Object.values(value) : NOTHING;
}

/** A value and all that is inside of it, the outer before the inner. */
function everything(value: Json): readonly Json[] {
  const all: Json[] = [];
  const waiting: Json[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    all.push(next);
    // Not all at once: so many arguments as a list may have items do not fit on the stack.
    for (const child of childrenOf(next).toReversed()) waiting.push(child);
  }
  return all;
}
