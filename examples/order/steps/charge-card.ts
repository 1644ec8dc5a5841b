/** Charges the card through a payment gateway that is known to time out now and then. */

import { defineHandler } from 'stepwright/lambda';
import * as z from 'zod';

const Receipt = z.object({ paymentId: z.string() });

export const handler = defineHandler(
  {
    input: z.object({ orderId: z.string(), amount: z.number() }),
    output: Receipt,
    errors: ['CardDeclined', 'GatewayTimeout'],
  },
  async (charge, { fail }) => {
    const response = await fetch(`${process.env['GATEWAY_URL']}/charges`, {
      method: 'POST',
      // The same key on every attempt: the gateway charges once, however often it is asked.
      headers: { 'content-type': 'application/json', 'idempotency-key': charge.orderId },
      body: JSON.stringify(charge),
    });
    if (response.status === 402) return fail('CardDeclined', `the bank refused ${charge.amount} EUR`);
    if (response.status === 504) return fail('GatewayTimeout', 'the gateway gave no answer in time');
    return Receipt.parse(await response.json());
  },
);
