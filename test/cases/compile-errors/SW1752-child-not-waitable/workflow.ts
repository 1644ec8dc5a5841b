import { external, type, workflow } from 'stepwright';

const count = external<{ id: string }, { clicks: number }>('count');

const tally = workflow('tally', { input: type<{ id: string }>(), type: 'EXPRESS' }, (ctx, input) => {
  return ctx.step('Count', count, { id: input.id });
});

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  const { clicks } = ctx.workflow('Tally', tally, { id: input.id });
  return clicks;
});
