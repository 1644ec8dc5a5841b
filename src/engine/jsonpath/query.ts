/** A path of a definition with what it begins in: the data, the context object or a variable. */

import type { Json } from '../../asl/json';
import { parsePath } from '../../asl/jsonpath/parse-path';
import { isDefinite, type JsonPath } from '../../asl/jsonpath/path';
import { compilePath } from './compile-path';
import { missingPath } from './missing-path';
import { QueryFault } from './query-fault';
import type { QueryScope } from './query-scope';

export interface Query {
  readonly text: string;
  readonly path: JsonPath;
  /** The value, or `undefined` where the path names nothing. */
  readonly read: (scope: QueryScope) => Json | undefined;
}

/** The compiled path, or `undefined` where it is none that can be run. */
export function compileQuery(text: string): Query | undefined {
  const path = parsePath(text);
  return path && queryOf(text, path);
}

/** A parsed path as a query; `undefined` where a filter in it cannot be run. */
export function queryOf(text: string, path: JsonPath): Query | undefined {
  const read = compilePath(path);
  if (read === undefined) return undefined;
  const { root } = path;
  switch (root.kind) {
    case 'data':
      return { text, path, read: (scope) => read(scope.data, scope) };
    case 'context':
      return { text, path, read: (scope) => read(scope.context, scope) };
    case 'variable':
      return {
        text,
        path,
        read: (scope) => {
          const value = scope.lookup(root.name);
          return value === undefined ? undefined : read(value, scope);
        },
      };
  }
}

/** The value of a path that must name one, as `InputPath` and `OutputPath` have it. */
export function readPresent({ text, path, read }: Query, scope: QueryScope): Json {
  const value = read(scope);
  if (value !== undefined) return value;
  const root = rootOf(path, scope);
  const reason = root === undefined ? NO_VARIABLE : missingPath(path, root);
  throw new QueryFault(`Invalid path '${text}' : ${reason}`);
}

const NO_VARIABLE = 'The variable has no value';

/** What a path begins in; `undefined` where it is a variable that is not set. */
export function rootOf({ root }: JsonPath, scope: QueryScope): Json | undefined {
  if (root.kind === 'variable') return scope.lookup(root.name);
  return root.kind === 'data' ? scope.data : scope.context;
}

/** Whether a path names one value. */
export function isSingle({ path }: Query): boolean {
  return isDefinite(path);
}
