import { service, type, workflow } from 'stepwright';

const ecs = service<typeof import('@aws-sdk/client-ecs')>('ecs');

export const broken = workflow('broken', { input: type<{ id: string }>() }, (ctx, input) => {
  // @ts-expect-error: Step Functions spells arguments in PascalCase
  ctx.call('Resize', ecs.runTask, { taskDefinition: 'resize', group: input.id });
});
