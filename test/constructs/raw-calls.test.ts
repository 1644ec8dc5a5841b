/** What a deployed workflow may do for states of the author's own: what their text tells, or what somebody said. */

import { asl, service, type, workflow } from 'stepwright';
import { allow, Workflow } from 'stepwright/constructs';
import { quickStack, statementsOf, templateOf } from './stacks';

const input = type<object>();
const s3 = service<typeof import('@aws-sdk/client-s3')>('s3');
const FUNCTION = 'arn:aws:lambda:eu-west-1:123456789012:function:charge';

type Task = { readonly Type: 'Task'; readonly Resource: string } & Readonly<Record<string, unknown>>;

const task = (Resource: string, more: object = {}): Task => ({ Type: 'Task', Resource, ...more });

const calling = (state: Task) =>
  workflow('calling', { input }, (ctx) => void ctx.asl('Call', asl<object, unknown>(state), {}));

/** What the machine's role may do, apart from logs and traces. */
function allowedFor(state: Task, permissions: ReturnType<typeof allow>[] = []): readonly unknown[] {
  const template = templateOf({ workflow: calling(state), permissions });
  return statementsOf(template.toJSON())
    .filter(({ Action }) => !/^(logs|xray):/.test([Action].flat()[0] ?? ''))
    .filter(({ Resource }) => Resource !== undefined) // who may take the role on names none
    .map(({ Action, Resource }) => ({ [[Action].flat().join(' ')]: Resource }));
}

const ofThisAccount = (name: string) => ({
  'Fn::Join': [
    '',
    [
      'arn:',
      { Ref: 'AWS::Partition' },
      ':lambda:',
      { Ref: 'AWS::Region' },
      ':',
      { Ref: 'AWS::AccountId' },
      `:function:${name}`,
    ],
  ],
});
const INVOKE = 'arn:aws:states:::lambda:invoke';

test.each<[string, Task, object]>([
  ['as its resource', task(FUNCTION), { 'lambda:InvokeFunction': FUNCTION }],
  [
    'by its arn',
    task(INVOKE, { Arguments: { FunctionName: FUNCTION } }),
    { 'lambda:InvokeFunction': FUNCTION },
  ],
  [
    'by its name',
    task(`${INVOKE}.waitForTaskToken`, {
      Arguments: { FunctionName: 'charge', Payload: '{% $states.context.Task.Token %}' },
    }),
    { 'lambda:InvokeFunction': ofThisAccount('charge') },
  ],
  [
    'in JSONPath',
    task(INVOKE, { QueryLanguage: 'JSONPath', Parameters: { FunctionName: 'charge:live' } }),
    { 'lambda:InvokeFunction': ofThisAccount('charge:live') },
  ],
  [
    'with a role of its own',
    task(FUNCTION, { Credentials: { RoleArn: 'arn:aws:iam::1:role/charging' } }),
    { 'sts:AssumeRole': 'arn:aws:iam::1:role/charging' },
  ],
])('a function that a state names %s may be invoked', (_how, state, statement) => {
  expect(allowedFor(state)).toEqual([statement]);
});

test('an activity needs no permission', () => {
  expect(allowedFor(task('arn:aws:states:eu-west-1:123456789012:activity:pack'))).toEqual([]);
});

test('what a state calls is said by its action, or as its resource names it', () => {
  const head = task('arn:aws:states:::aws-sdk:s3:headObject', { Arguments: { Bucket: 'b', Key: 'k' } });
  const run = task('arn:aws:states:::ecs:runTask.sync', { Arguments: { TaskDefinition: 'resize' } });

  expect(allowedFor(head, [allow(s3.headObject, ['arn:aws:s3:::b/*'])])).toEqual([
    { 's3:GetObject': 'arn:aws:s3:::b/*' },
  ]);
  expect(allowedFor(run, [allow('ecs:runTask.sync', ['arn:of:task'])])).toContainEqual({
    'ecs:RunTask': 'arn:of:task',
  });
});

const everywhere = workflow('everywhere', { input }, (ctx) => {
  const computed = { FunctionName: '{% $states.input.name %}' };
  const inner = (state: Task) => ({ StartAt: 'Put', States: { Put: { ...state, End: true } } });
  ctx.asl('Invoke', asl<object, unknown>(task(INVOKE, { Arguments: computed })), {});
  ctx.asl(
    'Each',
    asl<object, unknown>({
      Type: 'Map',
      Items: [1],
      ItemProcessor: inner(task('arn:aws:states:::events:putEvents', { Arguments: { Entries: [] } })),
    }),
    {},
  );
});

test('calls of which nothing tells what they use are listed, wherever their state stands', () => {
  expect(() => new Workflow(quickStack(), 'Order', { workflow: everywhere })).toThrow(
    `the permissions of the workflow at Orders/Order are not settled:
  "Invoke - state" calls lambda:invoke, and no resource that is bound stands in its arguments; add allow(action, [arn, …])
  "Put" calls events:putEvents, and no resource that is bound stands in its arguments; add allow(action, [arn, …])`,
  );
});
