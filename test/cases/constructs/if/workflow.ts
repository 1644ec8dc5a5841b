import { lambda, type, workflow } from 'stepwright';

export const bookFreight =
  lambda<(parcel: { id: string }) => Promise<{ truck: string }>>('./steps/book-freight.ts');

export const ship = workflow(
  'ship',
  { input: type<{ id: string; weight: number; paid: boolean }>() },
  (ctx, parcel) => {
    ctx.if('Unpaid?', parcel.paid.not(), () => ctx.fail('NotPaid', `parcel ${parcel.id}`));
    const carrier = ctx.if(
      'Heavy?',
      parcel.weight.gt(30),
      () => ctx.step('Book freight', bookFreight, { id: parcel.id }).truck,
      () => 'post',
    );
    return { carrier };
  },
);
