/** What calls of services infer and refuse: checked by `tsc --noEmit`, never run. */

import {
  activity,
  callback,
  connection,
  event,
  get,
  optimized,
  queue,
  service,
  table,
  topic,
  type,
  workflow,
} from '../../src/index';
import type { Ref, TaskToken } from '../../src/index';
import { answer, mock } from '../../src/entries/testing';
import { hasType } from '../support/types';

const dynamodb = service<typeof import('@aws-sdk/client-dynamodb')>('dynamodb');
const s3 = service<typeof import('@aws-sdk/client-s3')>('s3');
const ecsApi = service<typeof import('@aws-sdk/client-ecs')>('ecs');
const ecs = optimized<typeof import('@aws-sdk/client-ecs')>('ecs');
const glue = optimized<typeof import('@aws-sdk/client-glue')>('glue');
const sqs = optimized<typeof import('@aws-sdk/client-sqs')>('sqs');
const events = optimized<typeof import('@aws-sdk/client-eventbridge')>('events');
const invoker = optimized<typeof import('@aws-sdk/client-lambda')>('lambda');
const gateway = optimized('apigateway');
const other = service('timestreamquery', ['query']);

const orders = table('orders');
const reviews = queue<{ orderId: string; token: TaskToken }>('reviews');
const review = callback<{ approved: boolean }>('review').throws('Withdrawn');
const news = topic<{ orderId: string; state: 'shipped' | 'lost' }>('news');
const shipped = event<{ orderId: string }>('OrderShipped', { source: 'shop' });
const crm = connection('crm');
const pack = activity<{ orderId: string }, { boxes: number }>('pack').throws('OutOfBoxes');

const input = type<{ id: string; total: number }>();

workflow('infers', { input }, (ctx, { id, total }) => {
  const found = ctx.call('Get', dynamodb.getItem, { TableName: orders, Key: { id: { S: id } } });
  ctx.if('Known?', found.Item.exists(), () => ctx.fail('Known'));
  // An attribute is one of many kinds, of which each has its own field.
  const state = get(found.Item.orElse({}), 'state').S;
  hasType<string | undefined>()(null as unknown as ValueOf<typeof state>);
  hasType<string | undefined>()(null as unknown as ValueOf<typeof found.ConsumedCapacity.TableName>);

  // Timestamps and blobs are text.
  const object = ctx.call('Read', s3.getObject, { Bucket: 'b', Key: id });
  hasType<string | undefined>()(null as unknown as ValueOf<typeof object.Body>);
  hasType<string | undefined>()(null as unknown as ValueOf<typeof object.LastModified>);

  // Members of camelCase packages are in PascalCase, at any depth.
  const task = ctx.call('Resize', ecs.runTask.sync, {
    TaskDefinition: 'resize',
    Overrides: { ContainerOverrides: [{ Name: 'main', Environment: [{ Name: 'ID', Value: id }] }] },
  });
  hasType<string | undefined>()(null as unknown as ValueOf<typeof task.StoppedReason>);
  const run = ctx.call('Clean', glue.startJobRun.sync, { JobName: 'clean', Arguments: { '--id': id } });
  hasType<number | undefined>()(null as unknown as ValueOf<typeof run.CompletedOn>); // optimised integrations give milliseconds

  // Bodies may be any JSON.
  ctx.call('Send', sqs.sendMessage, { QueueUrl: 'u', MessageBody: { id, total } });
  ctx.call('Put', events.putEvents, { Entries: [{ Source: 's', DetailType: 'd', Detail: { id } }] });
  const invoked = ctx.call('Invoke', invoker.invoke, { FunctionName: 'f', Payload: { id } });
  hasType<number>()(null as unknown as ValueOf<typeof invoked.StatusCode>);
  ctx.call('Ask', gateway.invoke, { ApiEndpoint: 'e', Method: 'GET' });
  ctx.call('Query', other.query, { QueryString: 'SELECT 1' });

  // Errors are named as Step Functions names them.
  const stored = ctx.call(
    'Store',
    dynamodb.putItem,
    { TableName: orders, Item: { id: { S: id } } },
    {
      retry: { 'DynamoDb.ProvisionedThroughputExceededException': { attempts: 5 } },
      catch: { 'DynamoDb.ConditionalCheckFailedException': () => 'there' as const },
    },
  );
  hasType<true>()(null as unknown as 'there' extends ValueOf<typeof stored> ? true : false);
  ctx.call(
    'Bucket',
    s3.createBucket,
    { Bucket: 'b' },
    { catch: { 'S3.BucketAlreadyExistsException': () => null } },
  );

  const answered = ctx.waitForCallback(
    'Wait',
    review,
    dynamodb.putItem,
    (token) => ({ TableName: orders, Item: { token: { S: token } } }),
    { timeout: '1d', catch: { Withdrawn: () => ctx.fail('Withdrawn') } },
  );
  hasType<boolean>()(null as unknown as ValueOf<typeof answered.approved>);

  const reviewed = ctx.queue('Review', review, reviews, (token) => ({ orderId: id, token }), {
    timeout: '3d',
    heartbeat: '1h',
    groupId: id,
    catch: { Withdrawn: () => ({ approved: false }), 'SQS.AmazonSQSException': () => ctx.fail('Lost') },
  });
  hasType<boolean>()(null as unknown as ValueOf<typeof reviewed.approved>);

  const packed = ctx.step(
    'Pack',
    pack,
    { orderId: id },
    { heartbeat: '5m', catch: { OutOfBoxes: () => ({ boxes: 0 }) } },
  );
  hasType<number>()(null as unknown as ValueOf<typeof packed.boxes>);

  const published = ctx.publish(
    'Publish',
    news,
    { orderId: id, state: 'shipped' },
    { subject: `Order ${id}` },
  );
  hasType<string>()(null as unknown as ValueOf<typeof published.MessageId>);
  const emitted = ctx.emit('Emit', shipped, { orderId: id });
  hasType<string>()(null as unknown as ValueOf<typeof emitted.EventId>);
  const customer = ctx.http(
    'Find',
    crm,
    { method: 'GET', url: `https://crm.example.com/${id}`, response: type<{ name: string }>() },
    { catch: { 'States.Http.StatusCode.404': () => ctx.fail('Unknown') } },
  );
  hasType<string>()(null as unknown as ValueOf<typeof customer.ResponseBody.name>);
});

type ValueOf<R> = R extends Ref<infer A> ? A : never;

workflow('refuses', { input }, (ctx, { id, total }) => {
  // @ts-expect-error: the service has another name
  service<typeof import('@aws-sdk/client-dynamodb')>('dynamo');
  // @ts-expect-error: the service has no such action
  void dynamodb.fetchItem;
  // @ts-expect-error: an API call has no job to wait for
  void ecsApi.runTask.sync;
  // @ts-expect-error: a message is no job
  void sqs.sendMessage.sync;
  // @ts-expect-error: Step Functions spells arguments in PascalCase
  ctx.call('A', ecs.runTask, { taskDefinition: 'resize' });
  // @ts-expect-error: a required argument is missing
  ctx.call('B', dynamodb.putItem, { TableName: orders });
  // @ts-expect-error: an argument of another type
  ctx.call('C', dynamodb.putItem, { TableName: total, Item: {} });
  // @ts-expect-error: an argument that the action does not take
  ctx.call('D', dynamodb.getItem, { TableName: orders, Key: {}, Keys: {} });
  // @ts-expect-error: an exception that the service does not have
  ctx.call('E', dynamodb.listTables, {}, { catch: { 'DynamoDb.NoSuchException': () => null } });
  // @ts-expect-error: an error of functions
  ctx.call('F', dynamodb.listTables, {}, { catch: { 'Lambda.Unknown': () => null } });
  // @ts-expect-error: a job is waited for, not answered
  ctx.waitForCallback('G', review, ecs.runTask.sync, (token) => ({ TaskDefinition: token }), {
    timeout: '1d',
  });
  // @ts-expect-error: Glue hands out no tokens
  ctx.waitForCallback('H', review, glue.startJobRun, (token) => ({ JobName: token }), { timeout: '1d' });
  // @ts-expect-error: an action is called, not run as a task
  ctx.step('I', dynamodb.listTables, {});
  // @ts-expect-error: the message has another type
  ctx.publish('J', news, { orderId: id, state: 'gone' });
  // @ts-expect-error: the details have another type
  ctx.emit('K', shipped, { orderId: total });
  // @ts-expect-error: a timeout is required
  ctx.queue('L', review, reviews, (token) => ({ orderId: id, token }), {});
  // @ts-expect-error: the message needs the token
  ctx.queue('M', review, reviews, () => ({ orderId: id }), { timeout: '1d' });
  // @ts-expect-error: a worker asks for its task by itself
  ctx.waitForCallback('P', review, pack, () => ({ orderId: id }), { timeout: '1d' });
  // @ts-expect-error: a service sends no heartbeats
  ctx.call('Q', dynamodb.listTables, {}, { heartbeat: '1m' });
  // @ts-expect-error: a connection is not a topic
  ctx.publish('N', crm, { orderId: id, state: 'lost' });
  // @ts-expect-error: no method of HTTP
  ctx.http('O', crm, { method: 'FETCH', url: 'https://a.example.com' });
});

mock(dynamodb.getItem, { Item: { id: { S: 'o-1' } } });
mock(dynamodb.getItem, ({ TableName }, { fail }) =>
  TableName === 'orders' ? {} : fail('DynamoDb.ResourceNotFoundException'),
);
mock(ecs.runTask.sync, { StoppedReason: 'done' });
mock(pack, ({ orderId }, { fail }) => (orderId === '' ? fail('OutOfBoxes') : { boxes: 1 }), {
  heartbeat: '5m',
});
mock(news, { MessageId: 'm-1' });
mock(news, ({ state }) => ({ MessageId: state }));
mock(shipped, { EventId: 'e-1' });
mock(crm, ({ ApiEndpoint }) => ({ ResponseBody: { name: ApiEndpoint } }));
mock(crm, (_request, { fail }) => fail('States.Http.StatusCode.404'));
answer(review, { approved: true });
// @ts-expect-error: the service does not answer so
mock(dynamodb.getItem, { Items: [] });
// @ts-expect-error: it takes no such argument
mock(dynamodb.getItem, ({ Table }) => ({}));
