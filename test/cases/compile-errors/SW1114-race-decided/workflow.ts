import { external, type, workflow } from 'stepwright';

const ask = external<{ id: string }, { price: number }>('ask');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  const first = ctx.race('First', {
    asked: () => ctx.step('Ask', ask, { id: input.id }).price,
    known: () => 5,
  });
  return first.value;
});
