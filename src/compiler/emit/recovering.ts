/** Writes what a state does about errors. */

import type { Catcher, Retrier } from '../../asl/definition';
import type { CatchEdge, Exit } from '../graph';
import { assignAndOutput, targetOf } from './exit';
import type { Names } from './names';

interface Recovering {
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

/** Fields that would be empty are left out. */
export function recovering(
  retry: readonly Retrier[],
  catches: readonly CatchEdge<Exit>[],
  names: Names,
): Recovering {
  const catchers = catches.map(({ error, edge }) => ({
    ErrorEquals: [error],
    Next: targetOf(edge),
    ...assignAndOutput(edge, names),
  }));
  return {
    ...(retry.length === 0 ? {} : { Retry: retry }),
    ...(catchers.length === 0 ? {} : { Catch: catchers }),
  };
}
