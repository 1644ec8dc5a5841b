import { external, type, workflow } from 'stepwright';

const score = external<{ id: string }, { total: number; vip: boolean; name: string; note?: string }>('score');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  const order = ctx.step('Score', score, { id: input.id });
  const limits: Record<string, { max: number }> = {};
  const limit = limits['vip'] as { max: number }; // wrong: there is no such limit
  ctx.if('Big?', order.total.gt(limit.max), () => ctx.fail('TooBig'));
  return { total: order.total };
});
