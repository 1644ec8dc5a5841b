/** Writes what an execution has visited for tools: dates in ISO, durations in milliseconds. */

import type { Attempt, Visit } from './execution-tree';

export function treeJson(visits: readonly Visit[]): readonly object[] {
  return visits.map(({ state, type, attempts }) => ({ state, type, attempts: attempts.map(attemptJson) }));
}

function attemptJson({ startedAt, endedAt, parts, ...attempt }: Attempt): object {
  return {
    ...attempt,
    startDate: new Date(startedAt).toISOString(),
    ...(endedAt !== undefined && {
      stopDate: new Date(endedAt).toISOString(),
      milliseconds: endedAt - startedAt,
    }),
    ...(parts.length > 0 && {
      parts: parts.map(({ kind, index, visits }) => ({ kind, index, timeline: treeJson(visits) })),
    }),
  };
}
