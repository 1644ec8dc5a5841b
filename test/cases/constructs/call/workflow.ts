import { optimized, service, table, type, workflow } from 'stepwright';

export const dynamodb = service<typeof import('@aws-sdk/client-dynamodb')>('dynamodb');
export const ecs = optimized<typeof import('@aws-sdk/client-ecs')>('ecs');
const images = table('images');

export const resize = workflow('resize', { input: type<{ id: string; width: number }>() }, (ctx, input) => {
  ctx.call(
    'Claim it',
    dynamodb.putItem,
    {
      TableName: images,
      Item: { id: { S: input.id }, width: { N: input.width.toText() } },
      ConditionExpression: 'attribute_not_exists(id)',
    },
    {
      retry: { 'DynamoDb.ProvisionedThroughputExceededException': { attempts: 5, jitter: true } },
      catch: { 'DynamoDb.ConditionalCheckFailedException': () => ctx.fail('ResizedBefore') },
    },
  );
  const environment = [{ Name: 'IMAGE', Value: input.id }];
  const task = ctx.call(
    'Resize',
    ecs.runTask.sync,
    {
      TaskDefinition: 'resize',
      Overrides: { ContainerOverrides: [{ Name: 'main', Environment: environment }] },
    },
    { timeout: '10m' },
  );
  return { id: input.id, ended: task.StoppedReason.orElse('') };
});
