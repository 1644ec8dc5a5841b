import { external, type, workflow } from 'stepwright';

const score = external<{ id: string }, { total: number; vip: boolean; name: string; note?: string }>('score');

export const broken = workflow('broken', { input: type<{ ids: string[] }>() }, (ctx, input) => {
  const totals = input.ids.map((id) => ctx.step('Score', score, { id }).total);
  return { totals };
});
