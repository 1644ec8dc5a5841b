/** Reads the numbers of fields such as `TimeoutSecondsPath`; a text that spells one is one, too. */

import type { Json } from '../../asl/json';
import { type Query, readPresent } from './query';
import { QueryFault } from './query-fault';
import type { QueryScope } from './query-scope';

export type NumberKind = 'integer' | 'float';

const FORMATS: Readonly<Record<NumberKind, RegExp>> = {
  integer: /^[-+]?\d+$/,
  float: /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/,
};

/** A function that gives the number a path names. */
export function numberReader(field: string, query: Query, kind: NumberKind): (scope: QueryScope) => number {
  return (scope) => {
    const text = textOf(readPresent(query, scope));
    if (FORMATS[kind].test(text)) return Number(text);
    throw new QueryFault(
      `The ${field} field refers to value "${text}" which is not a valid ${kind}: ${query.text}`,
    );
  };
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
