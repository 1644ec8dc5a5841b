import { external, type, workflow } from 'stepwright';

const reserve = external<{ id: string }, null>('reserve');
const release = external<{ id: string }, null>('release');

export const broken = workflow('broken', { input: type<{ ids: string[] }>() }, (ctx, input) => {
  ctx.forEach('Each', input.ids, (id) => {
    ctx.step('Reserve', reserve, { id }, { undo: () => ctx.step('Release', release, { id }) });
  });
});
