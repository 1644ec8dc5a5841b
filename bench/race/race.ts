/**
 * Times the competitors on the same work, in one run.
 *
 * Times are medians of rounds in which the competitors take turns, so that noise of the machine meets all of them; what
 * counts is the ratio to the plain loop. Outputs and what histories say are compared in every round.
 */

import { performance } from 'node:perf_hooks';
import type { Row } from '../bench';
import { median } from '../median';
import type { Workload } from '../workloads/workload';
import { checkOutcomes } from './check-outcomes';
import type { Competitor, Outcome } from './competitor';
import { ours, oursRead } from './engine';
import { peer } from './peer';
import { plain, plainRead } from './plain-loop';

export const COMPETITORS: readonly Competitor[] = [plain, ours, peer, plainRead, oursRead];

const ROUNDS = 15;
const WARM_UP_ROUNDS = 5;

interface Starter {
  readonly competitor: Competitor;
  readonly run: () => Promise<Outcome>;
  readonly times: number[];
}

export async function race(workload: Workload): Promise<readonly Row[]> {
  const starters = COMPETITORS.filter((one) => one.cannot?.(workload) === undefined).map(
    (competitor): Starter => ({ competitor, run: competitor.prepare(workload), times: [] }),
  );
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
    const times = await runRound(workload, starters);
    if (round < WARM_UP_ROUNDS) continue;
    for (const [index, { times: all }] of starters.entries()) all.push(times[index] ?? NaN);
  }
  const medians = new Map(starters.map(({ competitor, times }) => [competitor.name, median(times)]));
  return COMPETITORS.map((competitor) => row(workload, competitor, medians));
}

async function runRound(workload: Workload, starters: readonly Starter[]): Promise<readonly number[]> {
  const times: number[] = [];
  const outcomes = new Map<string, Outcome>();
  for (const { competitor, run } of starters) {
    const start = performance.now();
    outcomes.set(competitor.name, await run());
    times.push(performance.now() - start);
  }
  checkOutcomes(workload, outcomes);
  return times;
}

function row(workload: Workload, competitor: Competitor, medians: ReadonlyMap<string, number>): Row {
  const names = { workload: workload.work, competitor: competitor.name };
  const milliseconds = medians.get(competitor.name);
  if (milliseconds === undefined) return { ...names, note: competitor.cannot?.(workload) ?? 'not run' };
  return {
    ...names,
    milliseconds,
    timesPlain: milliseconds / (medians.get(competitor.comparedWith) ?? NaN),
    ...(competitor === ours ? { target: workload.target } : {}),
    statesPerSecond: (1000 * workload.states * workload.executions) / milliseconds,
  };
}
