import { external, type, workflow } from 'stepwright';

const ask = external<{ id: string }, { price: number }>('ask');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  const first = ctx.race('First', { near: () => ctx.step('Ask', ask, { id: input.id }).price });
  return first.value;
});
