/** What a state machine with distributed maps may do: run executions of its own, and use the buckets that they name. */

import { Validations } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bind, items, type Ref, resource, type StoredItems, type, workflow } from 'stepwright';
import { Workflow } from 'stepwright/constructs';
import { quickApp, quickStack, statementsOf, templateOf } from './stacks';

const input = type<{ file: string; bucket: string }>();
type Input = Ref<{ file: string; bucket: string }>;

/** What the machine may do for its distributed maps: actions, and what they are done to. */
function rightsOf(template: Template): readonly (readonly [unknown, unknown])[] {
  const policies = Object.entries(template.findResources('AWS::IAM::Policy'));
  const own = policies.filter(([id]) => id.includes('DistributedMaps'));
  return statementsOf(own).map(({ Action, Resource }) => [Action, readable(Resource)]);
}

/** ARNs as text, with names for what CloudFormation fills in. */
function readable(arn: unknown): unknown {
  if (Array.isArray(arn)) return arn.map(readable);
  if (typeof arn !== 'object' || arn === null) return arn;
  const { Ref: ref, 'Fn::Join': join, 'Fn::GetAtt': attribute } = arn as Readonly<Record<string, never>>; // an intrinsic
  if (join !== undefined) return (join[1] as readonly unknown[]).map(readable).join('');
  const [id, name] = attribute ?? [ref];
  return `<${String(id).replace(/[0-9A-F]{8}$/, '')}${name === undefined ? '' : `.${String(name)}`}>`;
}

function reading(stored: (input: Input) => StoredItems) {
  return workflow('reading', { input }, (ctx, given) => {
    ctx.distributedMap('Each', stored(given), () => ctx.wait('Pause', '1s'));
  });
}

/** Those for S3. */
function bucketRightsOf(stored: (input: Input) => StoredItems) {
  return rightsOf(templateOf({ workflow: reading(stored) })).slice(3);
}

test('a machine with a distributed map runs, follows and redrives executions of its own', () => {
  const machine =
    'arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<OrderStateMachine.Name>';
  const labelled = workflow('labelled', { input: type<{ ids: string[] }>() }, (ctx, { ids }) => {
    ctx.parallel('Both', {
      a: () => ctx.distributedMap('A', ids, () => ctx.wait('Pause', '1s'), { label: 'a' }),
      b: () =>
        ctx.map('Inner', ids, () =>
          ctx.distributedMap('B', ids, () => ctx.wait('Rest', '1s'), { label: 'b' }),
        ),
    });
  });

  expect(
    rightsOf(templateOf({ workflow: reading(() => items.objects({ bucket: 'in' })) })).slice(0, 3),
  ).toEqual([
    ['states:StartExecution', '<OrderStateMachine>'],
    [['states:DescribeExecution', 'states:StopExecution'], `${machine}:*`],
    ['states:RedriveExecution', `${machine}/*:*`],
  ]);
  expect(rightsOf(templateOf({ workflow: labelled }))[2]).toEqual([
    'states:RedriveExecution',
    [`${machine}/a:*`, `${machine}/b:*`],
  ]);
});

test('a machine without one has no right for it', () => {
  const inline = workflow('inline', { input: type<{ ids: string[] }>() }, (ctx, { ids }) => {
    ctx.map('Each', ids, () => ctx.wait('Pause', '1s'));
  });

  expect(rightsOf(templateOf({ workflow: inline }))).toEqual([]);
});

test.each<[string, (input: Input) => StoredItems, unknown]>([
  [
    'the one object that is read',
    () => items.csv({ bucket: 'in', key: 'a.csv' }),
    [['s3:GetObject', 'arn:<AWS::Partition>:s3:::in/a.csv']],
  ],
  [
    'any object, where the key is data, and its versions, where one is asked for',
    ({ file }) => items.json({ bucket: 'in', key: file, version: file }),
    [[['s3:GetObject', 's3:GetObjectVersion'], 'arn:<AWS::Partition>:s3:::in/*']],
  ],
  [
    'what a manifest lists',
    () => items.inventory({ bucket: 'in', key: 'manifest.json' }),
    [['s3:GetObject', 'arn:<AWS::Partition>:s3:::in/*']],
  ],
  [
    'the list of objects',
    () => items.objects({ bucket: 'in', prefix: 'p/' }),
    [['s3:ListBucket', 'arn:<AWS::Partition>:s3:::in']],
  ],
  [
    'the list, and the objects in it',
    () => items.jsonl({ bucket: 'in', prefix: 'p/' }),
    [
      ['s3:ListBucket', 'arn:<AWS::Partition>:s3:::in'],
      ['s3:GetObject', 'arn:<AWS::Partition>:s3:::in/p/*'],
    ],
  ],
])('of a bucket that items are in, a machine may use %s', (_what, stored, rights) => {
  expect(bucketRightsOf(stored)).toEqual(rights);
});

test('results may be written below their prefix, into a bucket of the stack that is bound', () => {
  const results = resource('results');
  const writing = workflow('writing', { input: type<{ ids: string[] }>() }, (ctx, { ids }) => {
    ctx.distributedMap('Each', ids, () => ctx.wait('Pause', '1s'), {
      results: { bucket: results, prefix: 'done/' },
    });
  });
  const stack = quickStack();
  const bucket = new Bucket(stack, 'Results');
  new Workflow(stack, 'Order', { workflow: writing, resources: [bind(results, bucket.bucketName)] });

  expect(rightsOf(Template.fromStack(stack)).slice(3)).toEqual([
    [
      ['s3:PutObject', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload'],
      'arn:<AWS::Partition>:s3:::<Results>/done/*',
    ],
  ]);
});

test('a bucket that only data names is left to the author, with a warning that says how', () => {
  const stack = quickStack();
  new Workflow(stack, 'Order', { workflow: reading((given) => items.objects({ bucket: given.bucket })) });

  expect(rightsOf(Template.fromStack(stack))).toHaveLength(3);
  Annotations.fromStack(stack).hasWarning(
    '*',
    Match.stringLikeRegexp(
      '"Each" names a bucket by its data, .* bucket.grantRead\\(workflow.stateMachine\\)',
    ),
  );
});

test('cdk-nag finds nothing against AwsSolutions in it', () => {
  const app = quickApp();
  new Workflow(quickStack(app), 'Order', {
    workflow: reading(() => items.csv({ bucket: 'in', prefix: 'p/' })),
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

  expect(() => app.synth()).not.toThrow();
});
