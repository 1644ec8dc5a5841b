/** What a deployed workflow may do that calls services: what it calls, on what is bound, and nothing else. */

import { Template } from 'aws-cdk-lib/assertions';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Authorization, Connection, EventBus } from 'aws-cdk-lib/aws-events';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { SecretValue, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import {
  bind,
  bus,
  callback,
  connection,
  event,
  optimized,
  queue,
  service,
  table,
  topic,
  type,
  workflow,
  type TaskToken,
} from 'stepwright';
import { allow, Workflow, type WorkflowProps } from 'stepwright/constructs';
import { machineOf, quickApp, quickStack, statementsOf, templateOf } from './stacks';

const dynamodb = service<typeof import('@aws-sdk/client-dynamodb')>('dynamodb');
const s3 = service<typeof import('@aws-sdk/client-s3')>('s3');
const ecs = optimized<typeof import('@aws-sdk/client-ecs')>('ecs');
const images = table('images');
const reviews = queue<{ token: TaskToken }>('reviews');
const review = callback<null>('review');
const news = topic<{ id: string }>('news');
const shop = bus('shop');
const shipped = event<{ id: string }>('Shipped', { source: 'shop', bus: shop });
const lost = event<{ id: string }>('Lost', { source: 'shop' });
const crm = connection('crm');
const input = type<{ id: string }>();

const everything = workflow('everything', { input }, (ctx, { id }) => {
  ctx.call('Keep', dynamodb.putItem, { TableName: images, Item: { id: { S: id } } });
  ctx.call('Find', dynamodb.query, { TableName: images, IndexName: 'by-name' });
  ctx.queue('Review', review, reviews, (token) => ({ token }), { timeout: '1d' });
  ctx.publish('Publish', news, { id });
  ctx.emit('Emit', shipped, { id });
  ctx.emit('Emit by default', lost, { id });
  ctx.http('Ask', crm, { method: 'GET', url: `https://crm.example.com/${id}` });
});

/** What the machine's role may do, apart from logs and traces. */
function allowedIn(template: Template): Record<string, unknown>[] {
  return statementsOf(template.toJSON())
    .filter(({ Action }) => !/^(logs|xray|sts):/.test([Action].flat()[0] ?? ''))
    .map(({ Action, Resource }) => ({ [[Action].flat().join(' ')]: Resource }));
}

test('each call may do what it does, with what is bound', () => {
  const stack = quickStack();
  const kept = new Table(stack, 'Table', { partitionKey: { name: 'id', type: AttributeType.STRING } });
  const messages = new Queue(stack, 'Queue');
  const published = new Topic(stack, 'Topic');
  const events = new EventBus(stack, 'Bus');
  const customers = new Connection(stack, 'Connection', {
    authorization: Authorization.apiKey('key', SecretValue.unsafePlainText('secret')),
  });
  const { stateMachine } = new Workflow(stack, 'Order', {
    workflow: everything,
    resources: [
      bind(images, kept),
      bind(reviews, messages),
      bind(news, published),
      bind(shop, events),
      bind(crm, customers),
    ],
  });
  const template = Template.fromStack(stack);
  const resolved = (value: unknown): unknown => stack.resolve(value);
  const arnOfBus = (name: string) =>
    resolved(stack.formatArn({ service: 'events', resource: 'event-bus', resourceName: name }));

  expect(allowedIn(template)).toEqual(
    expect.arrayContaining([
      { 'dynamodb:PutItem': resolved(kept.tableArn) },
      { 'dynamodb:Query': resolved([kept.tableArn, `${kept.tableArn}/index/*`]) },
      { 'sqs:SendMessage': resolved(messages.queueArn) },
      { 'sns:Publish': resolved(published.topicArn) },
      { 'events:PutEvents': resolved(events.eventBusArn) },
      { 'events:PutEvents': arnOfBus('default') },
      { 'states:InvokeHTTPEndpoint': resolved(stateMachine.stateMachineArn) },
      { 'events:RetrieveConnectionCredentials': resolved(customers.connectionArn) },
      {
        'secretsmanager:DescribeSecret secretsmanager:GetSecretValue': resolved(
          customers.connectionSecretArn,
        ),
      },
    ]),
  );
  expect(JSON.stringify(template.toJSON())).toContain('"states:HTTPEndpoint":"https://crm.example.com/*"');
  expect(machineOf(template)['DefinitionSubstitutions']).toEqual({
    Images: resolved(kept.tableName),
    Reviews: resolved(messages.queueUrl),
    News: resolved(published.topicArn),
    Shop: resolved(events.eventBusName),
    Crm: resolved(customers.connectionArn),
  });
});

const resize = workflow('resize', { input }, (ctx, { id }) => {
  ctx.call('Read', s3.headObject, { Bucket: 'images', Key: id });
  ctx.call('Resize', ecs.runTask.sync, { TaskDefinition: 'resize' });
});

test('what no binding tells is said, and a job may be watched', () => {
  const statements = allowedIn(
    templateOf({
      workflow: resize,
      permissions: [
        allow(s3.headObject, ['arn:aws:s3:::images/*']),
        allow(ecs.runTask.sync, ['arn:aws:ecs:eu-west-1:1:task-definition/resize']),
        allow(ecs.runTask.sync, ['arn:aws:iam::1:role/resize'], { actions: ['iam:PassRole'] }),
      ],
    }),
  );

  expect(statements).toEqual([
    { 's3:GetObject': 'arn:aws:s3:::images/*' },
    { 'ecs:RunTask': 'arn:aws:ecs:eu-west-1:1:task-definition/resize' },
    { 'ecs:DescribeTasks ecs:StopTask': '*' },
    {
      'events:DescribeRule events:PutRule events:PutTargets': {
        'Fn::Join': [
          '',
          [
            'arn:',
            { Ref: 'AWS::Partition' },
            ':events:',
            { Ref: 'AWS::Region' },
            ':',
            { Ref: 'AWS::AccountId' },
            ':rule/StepFunctionsGetEventsForECSTaskRule',
          ],
        ],
      },
    },
    { 'iam:PassRole': 'arn:aws:iam::1:role/resize' },
  ]);
});

const settle = workflow('settle', { input, output: type<{ id: string }>() }, (_ctx, { id }) => ({ id }));
const parent = workflow('parent', { input }, (ctx, { id }) => ctx.workflow('Settle', settle, { id }));

test('a workflow that runs another one may start it, and watch what it started', () => {
  const stack = quickStack();
  const child = new Workflow(stack, 'Settle', { workflow: settle });
  new Workflow(stack, 'Parent', { workflow: parent, resources: [bind(settle, child.stateMachine)] });
  const arn: unknown = stack.resolve(child.stateMachine.stateMachineArn);

  expect(allowedIn(Template.fromStack(stack))).toEqual([
    { 'states:StartExecution': arn },
    {
      'states:DescribeExecution states:StopExecution': {
        'Fn::Join': [
          '',
          [
            'arn:',
            { Ref: 'AWS::Partition' },
            ':states:',
            { Ref: 'AWS::Region' },
            ':',
            { Ref: 'AWS::AccountId' },
            ':execution:',
            { 'Fn::Select': [6, { 'Fn::Split': [':', arn] }] },
            ':*',
          ],
        ],
      },
    },
    { 'events:DescribeRule events:PutRule events:PutTargets': expect.anything() as unknown },
  ]);
});

test('cdk-nag finds nothing against AwsSolutions in the role', () => {
  const app = quickApp();
  const stack = quickStack(app);
  const kept = new Table(stack, 'Table', {
    partitionKey: { name: 'id', type: AttributeType.STRING },
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  });
  const found = workflow('found', { input }, (ctx) => {
    ctx.call('Find', dynamodb.query, { TableName: images, IndexName: 'by-name' });
    ctx.call('Resize', ecs.runTask.sync, { TaskDefinition: 'resize' });
  });
  new Workflow(stack, 'Order', {
    workflow: found,
    resources: [bind(images, kept)],
    permissions: [allow(ecs.runTask.sync, ['arn:aws:ecs:eu-west-1:1:task-definition/resize'])],
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

  expect(() => app.synth()).not.toThrow();
});

function refusal(props: WorkflowProps): string {
  try {
    new Workflow(quickStack(), 'Order', props);
  } catch (error) {
    return String(error);
  }
  return 'deployed';
}

test('calls of which nobody said what they may do are listed, and permissions that nothing uses', () => {
  expect(refusal({ workflow: resize, permissions: [allow(dynamodb.getItem, ['arn'])] })).toBe(
    `Error: the permissions of the workflow at Orders/Order are not settled:
  "Read" calls aws-sdk:s3:headObject, and no resource that is bound stands in its arguments; add allow(action, [arn, …])
  "Resize" calls ecs:runTask.sync, and no resource that is bound stands in its arguments; add allow(action, [arn, …])
  aws-sdk:dynamodb:getItem is called by no state; take it out of \`permissions\``,
  );
});

test('a resource is bound to what it is', () => {
  const stack = quickStack();
  const props: WorkflowProps = {
    workflow: everything,
    // @ts-expect-error: a topic is no queue
    resources: [bind(reviews, new Topic(stack, 'Topic'))],
  };

  expect(Object.keys(props)).toEqual(['workflow', 'resources']);
});
