/** Charges a card, as long as the amount is small. */

import { defineHandler } from '../../../src/entries/lambda';
import * as z from 'zod';

export const charge = defineHandler(
  {
    input: z.object({ amount: z.number() }),
    output: z.object({ paymentId: z.string() }),
    errors: ['CardDeclined'],
  },
  async ({ amount }, { fail }) => {
    if (amount > 100) return fail('CardDeclined', `no cover for ${amount}`);
    return { paymentId: `${process.env['SHOP']}-${amount}` };
  },
);
