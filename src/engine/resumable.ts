/** Tells an execution that was put away from anything else, before it is gone on with. */

import type { Execution } from './execution';
import type { Program } from './program';

/** Throws an error that says why a program cannot go on with what was read from wherever it was put away. */
export function checkResumable(snapshot: unknown, program: Program): asserts snapshot is Execution {
  if (!isExecution(snapshot)) {
    throw new Error('this is no execution that was put away; resume what `snapshot` or `onStep` gave');
  }
  for (const { state, phase } of snapshot.frames) {
    if (phase === 'begin' || program.states.has(state)) continue;
    throw new Error(
      `${snapshot.arn} stands in the state "${state}", which this program does not have; resume it with the one it was started with`,
    );
  }
}

function isExecution(snapshot: unknown): snapshot is Execution {
  if (typeof snapshot !== 'object' || snapshot === null) return false;
  const { arn, status, at, frames, turns, outstanding, expiredTokens }: Partial<Execution> = snapshot;
  const hasLists = [frames, turns, outstanding, expiredTokens].every((list) => Array.isArray(list));
  if (typeof arn !== 'string' || typeof status !== 'string' || typeof at !== 'number' || !hasLists)
    return false;
  return status !== 'RUNNING' || (frames ?? []).length > 0;
}
