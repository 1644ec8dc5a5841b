import { external, type, workflow } from 'stepwright';

const score = external<{ id: string }, { total: number; vip: boolean; name: string; note?: string }>('score');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  return { total: ctx.step('', score, { id: input.id }).total };
});
