/** How long it takes to record and compile workflows of growing length; by the step, it must not grow. */

import { performance } from 'node:perf_hooks';
import { compile, external, lambda, type, workflow, type Workflow } from '../src/index';
import type { Row } from './bench';

const task =
  lambda<(input: { id: string; amount: number }) => Promise<{ id: string; total: number }>>('./task.ts');
const undo = external<{ id: string }, null>('undo');
const input = type<{ id: string }>();

/** Workflows of a shape, as long as a definition may be. */
const SHAPES = [
  { shape: 'steps, each reads the one before', of: chained, lengths: [75, 150, 300, 600, 1200, 2000] },
  { shape: 'steps that are all read at the end', of: gathered, lengths: [75, 300, 1200] },
  { shape: 'steps that are undone', of: undone, lengths: [75, 300, 600] },
  { shape: 'steps with a branching each', of: branching, lengths: [75, 300, 1200] },
] as const;

const ROUNDS = 15;

export function compileBench(): readonly Row[] {
  return SHAPES.flatMap(({ shape, of, lengths }) =>
    lengths.map((steps) => {
      const ms = bestOf(of, steps);
      return {
        work: `compile ${steps} ${shape}`,
        milliseconds: ms,
        microsecondsPerStep: (ms * 1000) / steps,
      };
    }),
  );
}

/** A body is recorded once, so every round needs a workflow of its own. */
function bestOf(make: (steps: number) => Workflow, steps: number): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const fresh = make(steps);
    const start = performance.now();
    compile(fresh);
    return performance.now() - start;
  });
  // The first rounds compile the compiler, and whatever else the machine does can only add.
  return Math.min(...times);
}

function chained(steps: number): Workflow {
  return workflow('many', { input }, (ctx, order) => {
    let id = order.id;
    for (let i = 0; i < steps; i += 1) id = ctx.step(`Step ${i}`, task, { id, amount: i }).id;
    return { id };
  });
}

function gathered(steps: number): Workflow {
  return workflow('gathered', { input }, (ctx, { id }) => {
    const done = Array.from({ length: steps }, (_, i) => ctx.step(`Step ${i}`, task, { id, amount: i }));
    return { totals: done.map(({ total }) => total) };
  });
}

function undone(steps: number): Workflow {
  return workflow('undone', { input }, (ctx, { id }) => {
    for (let i = 0; i < steps; i += 1) {
      const options = {
        undo: (done: { readonly id: typeof id }) => ctx.step(`Undo ${i}`, undo, { id: done.id }),
      };
      ctx.step(`Step ${i}`, task, { id, amount: i }, options);
    }
  });
}

function branching(steps: number): Workflow {
  return workflow('branching', { input }, (ctx, { id }) => {
    for (let i = 0; i < steps; i += 1) {
      const { total } = ctx.step(`Step ${i}`, task, { id, amount: i });
      ctx.if(`Much ${i}?`, total.gt(100), () => ctx.wait(`Rest ${i}`, '5s'));
    }
  });
}
