import { external, type, workflow } from 'stepwright';

const ask = external<{ id: string }, { again: boolean }>('ask');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  ctx.wait('Half a year', '200d');
  ctx.if('Ask?', ctx.step('Ask', ask, { id: input.id }).again, () => ctx.wait('Warranty', '730d'));
  ctx.wait('Another half', '200d');
});
