import { lambda, type, workflow } from 'stepwright';

export const weigh =
  lambda<(line: { sku: string; position: number }) => Promise<{ grams: number }>>('./steps/weigh.ts').throws(
    'NoScale',
  );

export const weighOrder = workflow(
  'weigh-order',
  { input: type<{ lines: { sku: string }[] }>() },
  (ctx, { lines }) => {
    const grams = ctx.map(
      'Each line',
      lines,
      (line, position) => ctx.step('Weigh', weigh, { sku: line.sku, position }).grams,
      { concurrency: 5, catch: { NoScale: () => ctx.fail('WeightUnknown') } },
    );
    return { total: grams.sum() };
  },
);
