import { external, type, workflow } from 'stepwright';

const score = external<{ id: string }, { total: number; vip: boolean; name: string; note?: string }>('score');
const tag = external<{ notes: string[] }, { count: number }>('tag');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  const order = ctx.step('Score', score, { id: input.id });
  // @ts-expect-error: only a property can be left out
  return ctx.step('Tag', tag, { notes: [order.note.orOmit()] });
});
