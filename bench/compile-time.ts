/** How long it takes to record and compile workflows of growing length. */

import { performance } from 'node:perf_hooks';
import { compile, lambda, type, workflow, type Workflow } from '../src/index';

const task =
  lambda<(input: { id: string; amount: number }) => Promise<{ id: string; total: number }>>('./task.ts');
const LENGTHS = [75, 150, 300, 600, 1200];
const ROUNDS = 15;

export function compileBench() {
  return LENGTHS.map((steps) => {
    const times = Array.from({ length: ROUNDS }, () => {
      const fresh = chained(steps);
      const start = performance.now();
      compile(fresh);
      return performance.now() - start;
    });
    // The first rounds compile the compiler.
    const settled = times.slice(5).toSorted((a, b) => a - b);
    return { work: `compile ${steps} steps`, ms: (settled[settled.length >> 1] ?? NaN).toFixed(1) };
  });
}

/** A body is recorded once, so every round needs a workflow of its own. */
function chained(steps: number): Workflow {
  return workflow('many', { input: type<{ id: string }>() }, (ctx, input) => {
    let id = input.id;
    for (let i = 0; i < steps; i += 1) id = ctx.step(`Step ${i}`, task, { id, amount: i }).id;
    return { id };
  });
}
