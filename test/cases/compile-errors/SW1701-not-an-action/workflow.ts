import { external, type, workflow } from 'stepwright';

const charge = external<{ amount: number }, null>('charge');

export const broken = workflow('broken', { input: type<{ amount: number }>() }, (ctx, input) => {
  // @ts-expect-error: a task is run by ctx.step
  ctx.call('Charge', charge, { amount: input.amount });
});
