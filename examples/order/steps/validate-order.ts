/** Looks an order up and says whether it can be sold. */

import { DateTime } from 'luxon';
import { defineHandler } from 'stepwright/lambda';
import * as z from 'zod';

export type ValidatedOrder =
  | { status: 'approved'; id: string; total: number; shipAfter: string }
  | { status: 'declined'; id: string; reason: string };

/** What a database would hold. */
const ORDERS: Readonly<Record<string, { readonly total: number; readonly inStock: boolean }>> = {
  'o-1001': { total: 1840, inStock: true },
  'o-1002': { total: 7200, inStock: true },
  'o-1003': { total: 80, inStock: true },
  'o-1004': { total: 35, inStock: false },
};

export const handler = defineHandler(
  { input: z.object({ orderId: z.string() }) },
  async ({ orderId }): Promise<ValidatedOrder> => {
    const order = ORDERS[orderId];
    if (order === undefined) return { status: 'declined', id: orderId, reason: 'there is no such order' };
    if (!order.inStock) return { status: 'declined', id: orderId, reason: 'out of stock' };

    const shipAfter = DateTime.utc().plus({ days: 2 }).startOf('day').toISO();
    return { status: 'approved', id: orderId, total: order.total, shipAfter };
  },
);
