import { activity, type, workflow } from 'stepwright';

const pack = activity<{ orderId: string }, null>('pack');

export const broken = workflow(
  'broken',
  { input: type<{ orderId: string }>(), type: 'EXPRESS' },
  (ctx, input) => {
    ctx.step('Pack', pack, { orderId: input.orderId });
  },
);
