import { external, type, workflow } from 'stepwright';

const render = external<{ page: string; id: string }, { key: string }>('render');

const PAGE = 'x'.repeat(300_000);

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  const rendered = ctx.step('Render', render, { page: PAGE, id: input.id });
  return rendered.key;
});
