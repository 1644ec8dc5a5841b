import { external, type, workflow } from 'stepwright';

const pay = external<{ id: string }, { receipt: string }>('pay');
const ship = external<{ id: string }, null>('ship');

export const broken = workflow('broken', { input: type<{ id: string; ids: string[] }>() }, (ctx, input) => {
  ctx.map('Each', input.ids, (id) => {
    const { receipt } = ctx.step('Pay each', pay, { id });
    ctx.if('Paid?', receipt.ne(''), () => ctx.continueAsNew({ id, ids: input.ids }));
  });
  ctx.step('Pay', pay, { id: input.id }, { undo: () => ctx.continueAsNew({ id: input.id, ids: [] }) });
  ctx.step('Ship', ship, { id: input.id });
});
