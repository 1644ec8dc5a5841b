import { asl, lambda, type, workflow } from 'stepwright';

interface Order {
  id: string;
  euros: number;
}

export const charge =
  lambda<(bill: { id: string; euros: number }) => Promise<{ paymentId: string }>>('./steps/charge.ts');

// From the machine that this workflow takes over from.
const discounted = asl<Order, { id: string; euros: number }>({
  QueryLanguage: 'JSONPath',
  StartAt: 'Much?',
  States: {
    'Much?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.euros', NumericGreaterThan: 100, Next: 'Discount' }],
      Default: 'Full price',
    },
    Discount: {
      Type: 'Pass',
      Parameters: { 'id.$': '$.id', 'euros.$': 'States.MathAdd($.euros, -10)' },
      End: true,
    },
    'Full price': { Type: 'Succeed' },
  },
});

export const sell = workflow('sell', { input: type<Order>() }, (ctx, order) => {
  const bill = ctx.asl('Discount large orders', discounted, { id: order.id, euros: order.euros });
  return ctx.step('Charge', charge, { id: bill.id, euros: bill.euros });
});
