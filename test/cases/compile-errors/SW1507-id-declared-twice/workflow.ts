import { external, service, table, workflow } from 'stepwright';
import * as z from 'zod';

const input = z.object({ id: z.string() });
const dynamodb = service<typeof import('@aws-sdk/client-dynamodb')>('dynamodb');
const notes = external('notify', { input, output: z.null() });
const mails = external('notify', { input: z.object({ to: z.string() }), output: z.null() });
const again = external('notify', { input: z.object({ id: z.string() }), output: z.null() });
const orders = external('orders', { input, output: z.null() });
const stored = table('orders');

export const broken = workflow('broken', { input }, (ctx, { id }) => {
  ctx.step('Note', notes, { id });
  ctx.step('Mail', mails, { to: id });
  ctx.step('Note again', again, { id });
  ctx.step('Order', orders, { id });
  ctx.call('Store', dynamodb.getItem, { TableName: stored, Key: { id: { S: id } } });
});
