/** Curves: the time of growing work, by the unit; where cost grows linearly, a unit costs the same at every size. */

import { performance } from 'node:perf_hooks';
import type { Row } from './bench';
import { collectGarbage } from './garbage';
import { checkOutcome } from './race/check-outcomes';
import { ours, oursRead } from './race/engine';
import type { Competitor } from './race/competitor';
import { chainOf } from './workloads/chains';
import { concurrentOf } from './workloads/concurrent';
import { mapOver } from './workloads/forks';
import { loopTo } from './workloads/loops';
import type { Workload } from './workloads/workload';

interface Curve {
  readonly of: string;
  readonly unit: string;
  readonly sizes: readonly number[];
  readonly workload: (size: number) => Workload;
  /** How many units a workload of a size has. */
  readonly units: (size: number) => number;
  readonly competitor: Competitor;
}

const CURVES: readonly Curve[] = [
  {
    of: 'chain of Pass',
    unit: 'state',
    sizes: [625, 1_250, 2_500, 5_000, 10_000],
    workload: chainOf,
    units: (size) => size,
    competitor: ours,
  },
  {
    of: 'Map of 2 states',
    unit: 'item',
    sizes: [2_500, 5_000, 10_000, 20_000, 40_000],
    workload: mapOver,
    units: (size) => size,
    competitor: ours,
  },
  {
    of: 'executions of 10 states, 5 tasks',
    unit: 'execution',
    sizes: [500, 1_000, 2_000, 4_000, 8_000],
    workload: concurrentOf,
    units: (size) => size,
    competitor: ours,
  },
  {
    of: 'loop, history read',
    unit: 'event',
    sizes: [2_500, 5_000, 10_000, 20_000, 40_000],
    workload: loopTo,
    // Two states a round, each of which is entered and left; three besides, and start and end.
    units: (size) => 4 * size + 8,
    competitor: oursRead,
  },
];

const ROUNDS = 7;
const WARM_UP_ROUNDS = 3;

export async function growth(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const curve of CURVES) rows.push(...(await measure(curve)));
  return rows;
}

async function measure({ of, unit, sizes, workload, units, competitor }: Curve): Promise<readonly Row[]> {
  const times = await bestTimes(competitor, sizes.map(workload));
  const each = sizes.map((size, index) => (1000 * (times[index] ?? NaN)) / units(size));
  return sizes.map((size, index) => ({
    of,
    units: units(size),
    unit,
    milliseconds: times[index] ?? NaN,
    microsecondsEach: each[index] ?? NaN,
    timesFirst: (each[index] ?? NaN) / (each[0] ?? NaN),
  }));
}

/** The sizes take turns, and the best round counts: whatever else the machine does can only add. */
async function bestTimes(competitor: Competitor, workloads: readonly Workload[]): Promise<readonly number[]> {
  const runs = workloads.map((workload) => ({ workload, run: competitor.prepare(workload) }));
  const best = workloads.map(() => Infinity);
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
    for (const [index, { workload, run }] of runs.entries()) {
      collectGarbage();
      const start = performance.now();
      const outcome = await run();
      const milliseconds = performance.now() - start;
      checkOutcome(workload, competitor.name, outcome);
      if (round >= WARM_UP_ROUNDS) best[index] = Math.min(best[index] ?? Infinity, milliseconds);
    }
  }
  return best;
}
