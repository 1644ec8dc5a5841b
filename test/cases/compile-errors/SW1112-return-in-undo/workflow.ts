import { external, type, workflow } from 'stepwright';

const pay = external<{ id: string }, { receipt: string }>('pay');
const ship = external<{ id: string }, null>('ship');

export const broken = workflow(
  'broken',
  { input: type<{ id: string }>(), output: type<{ paid: boolean }>() },
  (ctx, input) => {
    ctx.step('Pay', pay, { id: input.id }, { undo: () => ctx.return({ paid: false }) });
    ctx.step('Ship', ship, { id: input.id });
    return { paid: true };
  },
);
