import { optimized, queue, service, table, type, workflow } from 'stepwright';

export const dynamodb = service<typeof import('@aws-sdk/client-dynamodb')>('dynamodb');
export const sqs = optimized<typeof import('@aws-sdk/client-sqs')>('sqs');
const images = table('images');
const resizing = queue('resizing');

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
  const sent = ctx.call('Order it', sqs.sendMessage, { QueueUrl: resizing, MessageBody: input });
  return { id: input.id, messageId: sent.MessageId.orElse('none') };
});
