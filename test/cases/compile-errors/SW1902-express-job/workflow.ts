import { optimized, type, workflow } from 'stepwright';

const glue = optimized<typeof import('@aws-sdk/client-glue')>('glue');

export const broken = workflow('broken', { input: type<{ id: string }>(), type: 'EXPRESS' }, (ctx, input) => {
  ctx.call('Convert', glue.startJobRun.sync, { JobName: 'convert', Arguments: { id: input.id } });
});
