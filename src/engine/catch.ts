/** Finds the catcher that takes a failure ("Fallback states" in the States Language specification). */

import { coversError } from '../asl/error-names';
import type { CatcherProgram } from './state-program';

/** Index of the first catcher that covers an error, or `undefined`. */
export function findCatcher(catchers: readonly CatcherProgram[], errorName: string): number | undefined {
  const index = catchers.findIndex(({ errorNames }) => catches(errorNames, errorName));
  return index === -1 ? undefined : index;
}

/** Recorded on AWS: a task whose result is too large is caught by `States.ALL`, though the guide denies it. */
function catches(names: readonly string[], errorName: string): boolean {
  if (errorName === 'States.DataLimitExceeded' && names.includes('States.ALL')) return true;
  return coversError(names, errorName);
}
