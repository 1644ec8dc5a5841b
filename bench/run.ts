/**
 * `npm run bench [-- --json FILE]`: times our engine, a peer and a plain loop on the same work, in one run;
 * `npm run bench -- transitions` counts only what compiled workflows cost beside machines written by hand.
 *
 * Times are medians of rounds in which the competitors take turns, so that noise of the machine meets all
 * of them; what counts is the ratio to the plain loop. Outputs are compared, history recording is on.
 */

import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { COMPETITORS, type Competitor } from './engines';
import { compileBench } from './compile-time';
import { typeBench } from './type-check';
import { transitionsBench } from './transitions/table';
import { validationBench } from './validation';
import { WORKLOADS, type Workload } from './workloads';

const ROUNDS = 15;
const WARM_UP_ROUNDS = 5;

interface Row {
  readonly workload: string;
  readonly competitor: string;
  readonly milliseconds?: number;
  readonly timesPlain?: number;
  readonly statesPerSecond?: number;
  readonly note?: string;
}

async function main(): Promise<void> {
  const transitions = await transitionsBench();
  console.table(transitions);
  if (process.argv.includes('transitions')) return;

  const rows: Row[] = [];
  for (const workload of WORKLOADS) {
    const timed = await compete(workload);
    rows.push(...timed);
    console.table(timed.map(printed));
  }
  const compiled = compileBench();
  const typed = typeBench();
  console.table([...compiled, ...typed]);
  const validated = validationBench();
  console.table(validated);

  const jsonFile = process.argv[process.argv.indexOf('--json') + 1];
  if (process.argv.includes('--json') && jsonFile !== undefined) {
    writeFileSync(jsonFile, JSON.stringify({ transitions, rows, compiled, typed, validated }, null, 2));
  }
}

async function compete(workload: Workload): Promise<readonly Row[]> {
  const able = COMPETITORS.filter((one) => one.cannot?.(workload) === undefined);
  const runs = able.map((competitor) => ({
    competitor,
    run: competitor.prepare(workload),
    times: [] as number[],
  }));

  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
    for (const { competitor, run, times } of runs) {
      const start = performance.now();
      const outputs = await run();
      const milliseconds = performance.now() - start;
      check(competitor, workload, outputs);
      if (round >= WARM_UP_ROUNDS) times.push(milliseconds);
    }
  }
  const medians = new Map(runs.map(({ competitor, times }) => [competitor.name, median(times)]));
  return COMPETITORS.map((competitor) => row(workload, competitor, medians));
}

function check({ name }: Competitor, workload: Workload, outputs: readonly unknown[]): void {
  const wanted = JSON.stringify(workload.output);
  const wrong = outputs.find((output) => JSON.stringify(output) !== wanted);
  if (wrong === undefined && outputs.length === workload.executions) return;
  throw new Error(
    `${name} gave ${JSON.stringify(wrong)} for "${workload.name}", which should give ${wanted}`,
  );
}

function row(workload: Workload, competitor: Competitor, medians: ReadonlyMap<string, number>): Row {
  const names = { workload: workload.name, competitor: competitor.name };
  const milliseconds = medians.get(competitor.name);
  if (milliseconds === undefined) return { ...names, note: competitor.cannot?.(workload) ?? 'not run' };
  return {
    ...names,
    milliseconds,
    timesPlain: milliseconds / (medians.get('plain loop') ?? NaN),
    statesPerSecond: (1000 * workload.states * workload.executions) / milliseconds,
  };
}

function printed({ workload, competitor, milliseconds, timesPlain, statesPerSecond, note }: Row) {
  return {
    workload,
    competitor,
    ms: milliseconds?.toFixed(3) ?? note,
    '× plain': timesPlain?.toFixed(1),
    'states/s': statesPerSecond === undefined ? undefined : Math.round(statesPerSecond).toLocaleString('en'),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

void main();
