import { callback, optimized, service, type, workflow } from 'stepwright';

const sqs = optimized('sqs');
const glue = optimized<typeof import('@aws-sdk/client-glue')>('glue');
const ecs = service<typeof import('@aws-sdk/client-ecs')>('ecs');
const misspelt = service('Elastic Search', ['DescribeDomain']);
const done = callback<null>('done');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  // @ts-expect-error: the optimized form has no such action
  ctx.call('Send', sqs.sendMessageBatch, {});
  // @ts-expect-error: an API call has no job to wait for
  ctx.call('Resize', ecs.runTask.sync, { TaskDefinition: 'resize' });
  // @ts-expect-error: Glue hands out no tokens
  ctx.waitForCallback('Clean', done, glue.startJobRun, (token) => ({ JobName: token }), { timeout: '1d' });
  ctx.call('Describe', misspelt.DescribeDomain, { DomainName: input.id });
});
