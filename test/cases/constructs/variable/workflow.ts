import { lambda, type, workflow } from 'stepwright';

export const price = lambda<(order: { id: string }) => Promise<{ total: number }>>('./steps/price.ts');
export const charge =
  lambda<(order: { id: string; total: number; notes: string }) => Promise<void>>('./steps/charge.ts');

export const checkout = workflow(
  'checkout',
  { input: type<{ id: string; vip: boolean; gift: boolean }>() },
  (ctx, { id, vip, gift }) => {
    const total = ctx.variable('total', ctx.step('Price', price, { id }).total);
    const notes = ctx.variable('notes', '' as string);
    ctx.if('Vip?', vip, () => {
      total.set(total.times(0.9));
      notes.set('vip');
    });
    ctx.if('Gift?', gift, () => notes.set(`${notes} gift`));
    ctx.step('Charge', charge, { id, total, notes });
    return { total };
  },
);
