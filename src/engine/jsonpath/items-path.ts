/** Reads what a Map state in JSONPath iterates over. */

import type { Json } from '../../asl/json';
import { isList, isObject } from '../../asl/json-kind';
import { type Query, readPresent } from './query';
import { QueryFault } from './query-fault';
import type { QueryScope } from './query-scope';

/** A function that gives the list an `ItemsPath` names; a distributed Map takes the fields of an object, too. */
export function itemsReader(query: Query, taken: 'list' | 'list or object'): (scope: QueryScope) => Json {
  return (scope) => {
    const items = readPresent(query, scope);
    if (isList(items) || (taken === 'list or object' && isObject(items))) return items;
    // Recorded: a path in the context object is named like one in the data.
    throw new QueryFault(`Reference path "${query.text.replace('$$', '$')}" must point to array.`);
  };
}
