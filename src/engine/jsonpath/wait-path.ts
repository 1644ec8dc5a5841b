/** Reads how long a Wait state in JSONPath waits. */

import type { Json } from '../../asl/json';
import { parseTimestamp } from '../timestamp';
import type { Query } from './query';
import { QueryFault } from './query-fault';
import type { QueryScope } from './query-scope';

/** A function that gives the seconds of a `SecondsPath`. */
export function secondsReader(query: Query): (scope: QueryScope) => number {
  return (scope) => {
    const value = waitValue('SecondsPath', query, scope);
    const where = `${query.text} == ${textOf(value)}`;
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      throw new QueryFault(`The SecondsPath parameter cannot be parsed as a long value: ${where}`);
    }
    if (value < 0) throw new QueryFault(`The SecondsPath parameter references a negative value: ${where}`);
    return value;
  };
}

/** A function that gives the moment of a `TimestampPath`. */
export function timestampReader(query: Query): (scope: QueryScope) => string {
  return (scope) => {
    const value = waitValue('TimestampPath', query, scope);
    if (typeof value === 'string' && parseTimestamp(value) !== undefined) return value;
    const format = 'a valid ISO-8601 extended offset date-time format string';
    throw new QueryFault(
      `The TimestampPath parameter does not reference ${format}: ${query.text} == ${textOf(value)}`,
    );
  };
}

function waitValue(field: string, { text, read }: Query, scope: QueryScope): Json {
  const value = read(scope);
  if (value !== undefined) return value;
  throw new QueryFault(`The ${field} parameter does not reference an input value: ${text}`);
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
