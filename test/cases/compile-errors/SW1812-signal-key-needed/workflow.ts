import { callback, external, type, workflow } from 'stepwright';

const load = external<{ sku: string }, { total: number }>('load');
const change = callback<{ total: number }>('change');

export const broken = workflow(
  'broken',
  { input: type<{ skus: string[]; until: string }>() },
  (ctx, input) => {
    ctx.distributedMap('Load all', input.skus, (sku) => {
      ctx.step('Load', load, { sku });
      ctx.waitForSignal('Until it counts', change, { until: input.until });
    });
  },
);
