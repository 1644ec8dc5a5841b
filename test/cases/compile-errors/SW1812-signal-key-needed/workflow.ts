import { callback, external, type, workflow } from 'stepwright';

const load = external<{ sku: string }, { total: number }>('load');
const change = callback<{ total: number }>('change');
const halt = callback<null>('halt');

export const broken = workflow(
  'broken',
  { input: type<{ skus: string[]; until: string }>() },
  (ctx, input) => {
    const { until } = input;
    ctx.distributedMap('Load all', input.skus, (sku) => {
      ctx.step('Load', load, { sku });
      ctx.waitForSignal('Until it counts', change, { until });
    });
    ctx.parallel('Listen', {
      twice: () => {
        ctx.waitForSignal('First change', change, { until });
        ctx.waitForSignal('Second change', change, { until });
      },
      keyed: () => ctx.waitForSignal('Change by key', change, { until, via: { key: until } }),
      other: () => ctx.waitForSignal('Halt', halt, { until }),
      again: () => ctx.waitForSignal('Change again', change, { until }),
    });
    ctx.race('First of two', {
      left: () => ctx.waitForSignal('Left', halt, { until }).outcome,
      right: () => ctx.waitForSignal('Right', halt, { until }).outcome,
    });
  },
);
