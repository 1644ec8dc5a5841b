/** In which form a distributed Map gives its results, as the `WriterConfig` of its `ResultWriter` says. */

import type { Json, JsonObject } from '../../asl/json';
import type { Execution } from '../execution';
import { nestedDescription } from '../nested-description';

export interface ResultWriting {
  readonly transformation: 'NONE' | 'COMPACT' | 'FLATTEN';
  readonly outputType: 'JSON' | 'JSONL';
}

/** The results of child executions, in the order of their items. */
export function transformed(
  children: readonly Execution[],
  { transformation }: ResultWriting,
): readonly Json[] {
  return children.flatMap((child) => {
    // What failed has no output to be shown without its execution.
    if (transformation === 'NONE' || child.status !== 'SUCCEEDED') return [childResult(child)];
    const { output = null } = child;
    return transformation === 'FLATTEN' && Array.isArray(output) ? (output as readonly Json[]) : [output];
  });
}

/** A child execution with its result, as exported. */
function childResult(child: Execution): JsonObject {
  return nestedDescription(child, { data: 'text', date: (at) => new Date(at).toISOString() });
}

/** The text of a file of results. */
export function resultText(results: readonly Json[], { outputType }: ResultWriting): string {
  if (outputType === 'JSON') return JSON.stringify(results);
  return results.map((result) => `${JSON.stringify(result)}\n`).join('');
}
