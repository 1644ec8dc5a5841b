import { external, type, workflow } from 'stepwright';

const score = external<{ id: string }, { total: number; vip: boolean; name: string; note?: string }>('score');

export const broken = workflow('broken', { input: type<{ ids: string[] }>() }, (ctx, input) => {
  // @ts-expect-error: the items are not known yet
  for (const id of input.ids) ctx.step('Score', score, { id });
});
