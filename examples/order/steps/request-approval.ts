/** Hands an order and the task token to the approval service, which answers Step Functions by itself. */

import { defineHandler } from 'stepwright/lambda';
import * as z from 'zod';

export const handler = defineHandler(
  { input: z.object({ orderId: z.string(), amount: z.number(), token: z.string() }) },
  async (request) => {
    const response = await fetch(`${process.env['APPROVAL_URL']}/approvals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    if (!response.ok) throw new Error(`the approval service answered ${response.status}`);
  },
);
