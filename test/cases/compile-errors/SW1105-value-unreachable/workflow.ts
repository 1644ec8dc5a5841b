import { external, type, workflow } from 'stepwright';

const score = external<{ id: string }, { total: number; vip: boolean; name: string; note?: string }>('score');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  const order = ctx.step('Score', score, { id: input.id });
  const size = ctx.if(
    'Vip?',
    order.vip,
    () => {
      ctx.continueAsNew({ id: order.name });
      return 'big';
    },
    () => 'small',
  );
  return { size };
});
