/** Turns parsed paths into functions that find what they name, as Jayway's library does. */

import type { Json } from '../../asl/json';
import { isDefinite, type JsonPath, type PathStep } from '../../asl/jsonpath/path';
import { parseFilter } from '../../asl/jsonpath/parse-filter';
import { compileFilter } from './compile-filter';
import { isList, isObject } from '../../asl/json-kind';
import { callOn } from './path-call';
import type { PathReader } from './path-reader';
import { QueryFault } from './query-fault';

/** Filters in filters that are run; each level is parsed with those around it. */
const MAX_FILTERS = 10;

/** The compiled path; `undefined` where a filter in it is of a form that cannot be run. */
export function compilePath(path: JsonPath, filters = 0): PathReader | undefined {
  const { steps, call } = path;
  const read = isDefinite(path) ? definiteReader(steps) : listReader(steps, filters);
  if (call === undefined || read === undefined) return read;
  return (root) => {
    const value = read(root);
    return value === undefined ? undefined : callOn(call, value);
  };
}

/** The hot one: nearly every path is a chain of names. */
function definiteReader(steps: readonly PathStep[]): PathReader {
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
  return Object.fromEntries(Object.entries(object).filter(([name]) => names.includes(name)));
}

/** What a step finds from one value. */
type Finder = (value: Json, root: Json) => readonly Json[];

/** A path that may name any number of values gives a list, be it empty. */
function listReader(steps: readonly PathStep[], filters: number): PathReader | undefined {
  const finders = steps.map((step, index) =>
    compileStep(step, { isLast: index === steps.length - 1, filters }),
  );
  if (!finders.every((finder) => finder !== undefined)) return undefined;
  return (root) => finders.reduce<readonly Json[]>((values, find) => allFound(values, find, root), [root]);
}

/** More than any data has that a state may pass on; what is deep may be found in very many ways. */
const MAX_VALUES = 150_000;

function allFound(values: readonly Json[], find: Finder, root: Json): readonly Json[] {
  const all: Json[] = [];
  for (const value of values) {
    for (const found of find(value, root)) all.push(found);
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
        : (value) => step.names.flatMap((name) => present(propertyOf(value, name)));
    case 'indices':
      return (value) => (isList(value) ? step.indices.flatMap((index) => present(value.at(index))) : NOTHING);
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
  return (value, root) =>
    allFound(everything(value), (inner) => (isFilter && isList(inner) ? NOTHING : find(inner, root)), root);
}

const NOTHING: readonly Json[] = [];

function present(value: Json | undefined): readonly Json[] {
  return value === undefined ? NOTHING : [value];
}

/** A filter chooses among the items of a list; what is no list is itself chosen or not. */
function compileFilterStep(text: string, { filters }: Position): Finder | undefined {
  const filter = filters < MAX_FILTERS ? parseFilter(text) : undefined;
  const holds = filter && compileFilter(filter, (path) => compilePath(path, filters + 1));
  if (holds === undefined) return undefined;
  return (value, root) => {
    if (isList(value)) return value.filter((item) => holds(item, root));
    return isObject(value) && holds(value, root) ? [value] : NOTHING;
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
    waiting.push(...childrenOf(next).toReversed());
  }
  return all;
}
