import { lambda, type, workflow } from 'stepwright';

export const reserve =
  lambda<(order: { id: string }) => Promise<{ place: string }>>('./steps/reserve.ts').throws('SoldOut');
export const post =
  lambda<(parcel: { id: string; place: string }) => Promise<{ tracking: string }>>('./steps/post.ts').throws(
    'CarrierDown',
  );

export const ship = workflow('ship', { input: type<{ id: string }>() }, (ctx, { id }) => {
  const tracking = ctx.try(
    'Ship it',
    () => {
      const { place } = ctx.step('Reserve', reserve, { id });
      ctx.if('Abroad?', place.startsWith('abroad'), () => ctx.fail('NotHere', place));
      return ctx.step('Post', post, { id, place }).tracking;
    },
    {
      SoldOut: () => ctx.fail('OrderRefused', 'sold out'),
      NotHere: (e) => `ordered from ${e.message}`,
      'States.ALL': () => 'later',
    },
  );
  return { tracking };
});
