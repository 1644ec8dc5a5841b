import { external, type, workflow } from 'stepwright';

const ask = external<{ id: string }, { page: string }>('ask');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  const first = ctx.race('First', {
    asked: () => ctx.step('Ask', ask, { id: input.id }).page,
    apology: () => {
      ctx.wait('Give it a minute', '1m');
      return 'sorry '.repeat(6000);
    },
  });
  return first.value;
});
