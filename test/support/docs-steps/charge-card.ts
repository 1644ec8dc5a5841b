/** A handler for code blocks that import one without showing it. */

import { defineHandler } from 'stepwright/lambda';
import * as z from 'zod';

export const handler = defineHandler(
  {
    input: z.object({ orderId: z.string(), amount: z.number() }),
    errors: ['CardDeclined', 'GatewayTimeout'],
  },
  async ({ orderId }) => ({ paymentId: `p-${orderId}` }),
);
