import { external, service, type, workflow } from 'stepwright';

const charge = external<{ amount: number }, null>('charge');
const dynamodb = service<typeof import('@aws-sdk/client-dynamodb')>('dynamodb');

export const broken = workflow('broken', { input: type<{ amount: number }>() }, (ctx, input) => {
  // @ts-expect-error: a function sends no heartbeats
  ctx.step('Charge', charge, { amount: input.amount }, { heartbeat: '1m' });
  // @ts-expect-error: nor does a service
  ctx.call('List', dynamodb.listTables, {}, { heartbeat: '1m' });
});
