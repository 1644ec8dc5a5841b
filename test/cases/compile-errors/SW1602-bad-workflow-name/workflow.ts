import { external, type, workflow } from 'stepwright';

const score = external<{ id: string }, { total: number; vip: boolean; name: string; note?: string }>('score');

export const broken = workflow('Order (new)', { input: type<{ id: string }>() }, (ctx, input) =>
  ctx.step('Score', score, { id: input.id }),
);
