/** What the engines are raced on, in the sizes of the published table. */

import { chainOf, loadedChainOf } from './chains';
import { concurrentOf } from './concurrent';
import { mapOver, parallelOf } from './forks';
import { loopTo, pathLoopTo } from './loops';
import type { Workload } from './workload';

export const WORKLOADS: readonly Workload[] = [
  chainOf(500),
  loadedChainOf(200),
  loopTo(5000),
  pathLoopTo(5000),
  concurrentOf(1000),
  mapOver(10_000),
  parallelOf(50, 20),
];
