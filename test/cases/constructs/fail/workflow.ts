import { lambda, type, workflow } from 'stepwright';

export const reserve =
  lambda<(order: { id: string }) => Promise<{ left: number }>>('./steps/reserve.ts').throws('UnknownArticle');

export const order = workflow('order', { input: type<{ id: string }>() }, (ctx, { id }) => {
  const stock = ctx.step(
    'Reserve',
    reserve,
    { id },
    {
      catch: { UnknownArticle: (e) => ctx.fail('OrderRefused', e.message) },
    },
  );
  ctx.if('None left?', stock.left.lt(0), () => ctx.fail('SoldOut', `${id} is sold out`));
  return { left: stock.left };
});
