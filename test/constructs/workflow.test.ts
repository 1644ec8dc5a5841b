/** `new Workflow(this, 'Order', { workflow, … })`: what a CDK app gets for a workflow. */

import { Duration, NestedStack, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { Table, AttributeType } from 'aws-cdk-lib/aws-dynamodb';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { bind, compile, configure, external, lambda, type, workflow } from 'stepwright';
import { Workflow } from 'stepwright/constructs';
import * as z from 'zod';
import { machineOf, quickApp, quickStack, statementsOf, templateOf } from './stacks';

const chargeCard = lambda<typeof import('./steps/charge-card').handler>('./steps/charge-card.ts');
const refund = lambda<typeof import('./steps/charge-card').refund>('./steps/charge-card.ts', {
  export: 'refund',
});
const reserveStock =
  lambda<typeof import('./steps/reserve-stock').handler>('./steps/reserve-stock.ts').throws('OutOfStock');
const ledger = external<{ paymentId: string }, { entry: string }>('ledger');
const score = lambda('./steps/score.py', {
  input: z.object({ amount: z.number() }),
  output: z.object({ risk: z.number() }),
});

const input = type<{ amount: number }>();

const order = workflow('order', { input }, (ctx, { amount }) => {
  ctx.step('Reserve stock', reserveStock, { amount });
  const payment = ctx.step('Charge card', chargeCard, { amount });
  ctx.if('Much?', amount.gt(1000), () => {
    ctx.step('Charge a deposit', chargeCard, { amount: 100 });
    ctx.step('Refund', refund, { paymentId: payment.paymentId });
  });
  return { paymentId: payment.paymentId };
});

const booked = workflow('booked', { input }, (ctx, { amount }) => {
  const payment = ctx.step('Charge card', chargeCard, { amount });
  return ctx.step('Book it', ledger, { paymentId: payment.paymentId });
});

describe('the state machine', () => {
  test('has the compiled definition, with arns in the place of functions and nothing else', () => {
    const { DefinitionString, DefinitionSubstitutions } = machineOf(templateOf({ workflow: order }));

    expect(JSON.parse(String(DefinitionString))).toEqual(compile(order).definition);
    expect(DefinitionSubstitutions).toEqual({
      StepsReserveStock: { 'Fn::GetAtt': [expect.stringContaining('StepsReserveStock'), 'Arn'] },
      StepsChargeCard: { 'Fn::GetAtt': [expect.stringContaining('StepsChargeCard'), 'Arn'] },
      StepsChargeCardRefund: { 'Fn::GetAtt': [expect.stringContaining('StepsChargeCardRefund'), 'Arn'] },
    });
  });

  test('needs no functions', () => {
    const greet = workflow('greet', { input: type<{ name: string }>() }, (_ctx, { name }) => ({
      text: name,
    }));
    const template = templateOf({ workflow: greet });

    template.resourceCountIs('AWS::Lambda::Function', 0);
    expect(statementsOf(template.toJSON()).flatMap(({ Action }) => Action)).not.toContain(
      'lambda:InvokeFunction',
    );
  });

  test('is named by CloudFormation, or by stateMachineName', () => {
    expect(machineOf(templateOf({ workflow: order }))).not.toHaveProperty('StateMachineName');
    expect(machineOf(templateOf({ workflow: order, stateMachineName: 'orders' }))).toMatchObject({
      StateMachineName: 'orders',
    });
  });

  test('is traced unless tracingEnabled is false', () => {
    const traced = machineOf(templateOf({ workflow: order }));
    const untraced = templateOf({ workflow: order, tracingEnabled: false });

    expect(traced).toMatchObject({ TracingConfiguration: { Enabled: true } });
    expect(machineOf(untraced)).toMatchObject({ TracingConfiguration: { Enabled: false } });
    expect(JSON.stringify(untraced.toJSON())).not.toContain('xray:');
  });

  test('grants, alarms and further rights go through `stateMachine`', () => {
    const stack = quickStack();
    const { stateMachine } = new Workflow(stack, 'Order', { workflow: order });
    const starter = new LambdaFunction(stack, 'Starter', {
      runtime: Runtime.PYTHON_3_13,
      handler: 'index.handler',
      code: Code.fromInline('def handler(event, context): pass'),
    });
    stateMachine.grantStartExecution(starter);
    new Alarm(stack, 'Failed', { metric: stateMachine.metricFailed(), threshold: 1, evaluationPeriods: 1 });
    const table = new Table(stack, 'Table', { partitionKey: { name: 'id', type: AttributeType.STRING } });
    table.grantReadData(stateMachine.role);

    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::CloudWatch::Alarm', 1);
    const actions = statementsOf(template.toJSON()).flatMap(({ Action }) => Action);
    expect(actions).toEqual(expect.arrayContaining(['states:StartExecution', 'dynamodb:GetItem']));
  });
});

describe('the functions', () => {
  test('are one for each handler, however many states run it', () => {
    const template = templateOf({ workflow: order });

    template.resourceCountIs('AWS::Lambda::Function', 3);
    template.resourcePropertiesCountIs('AWS::Lambda::Function', { Handler: 'index.handler' }, 2);
    template.resourcePropertiesCountIs('AWS::Lambda::Function', { Handler: 'index.refund' }, 1);
  });

  test('run Node.js 24 on ARM64 for up to 30 seconds, with stacks that lead to the TypeScript', () => {
    templateOf({ workflow: order }).allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Timeout: 30,
      Environment: { Variables: { NODE_OPTIONS: '--enable-source-maps' } },
    });
  });

  test('differ from that by lambdaDefaults, and one of them by configure', () => {
    const template = templateOf({
      workflow: booked,
      lambdaDefaults: { memorySize: 256, timeout: Duration.seconds(5) },
      functions: [
        configure(chargeCard, { timeout: Duration.seconds(10) }),
        bind(ledger, existing(quickStack())),
      ],
    });

    template.hasResourceProperties('AWS::Lambda::Function', { MemorySize: 256, Timeout: 10 });
  });

  test('have the environment of lambdaDefaults and of configure, which wins', () => {
    const template = templateOf({
      workflow: order,
      lambdaDefaults: { environment: { STAGE: 'test', GATEWAY_URL: 'https://none.example.com' } },
      functions: [configure(chargeCard, { environment: { GATEWAY_URL: 'https://gateway.example.com' } })],
    });

    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: {
          NODE_OPTIONS: '--enable-source-maps',
          STAGE: 'test',
          GATEWAY_URL: 'https://gateway.example.com',
        },
      },
    });
  });

  test('log into groups that are kept for a month and go with the stack', () => {
    const template = templateOf({ workflow: booked, functions: [bind(ledger, existing(quickStack()))] });
    const groups = template.findResources('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete' });

    expect(Object.keys(groups)).toHaveLength(2);
    template.hasResourceProperties('AWS::Lambda::Function', {
      LoggingConfig: { LogGroup: { Ref: Match.stringLikeRegexp('StepsChargeCardLogs') } },
    });
  });

  test('may share a log group', () => {
    const stack = quickStack();
    const logGroup = new LogGroup(stack, 'Shared');
    new Workflow(stack, 'Order', { workflow: order, lambdaDefaults: { logGroup } });

    Template.fromStack(stack).resourceCountIs('AWS::Logs::LogGroup', 2);
  });

  test('in a VPC get the policy that AWS keeps for them', () => {
    const stack = quickStack();
    const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: 'vpc-1',
      availabilityZones: ['eu-west-1a'],
      privateSubnetIds: ['subnet-1'],
    });
    new Workflow(stack, 'Order', { workflow: order, lambdaDefaults: { vpc } });

    expect(JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::Role'))).toContain(
      'AWSLambdaVPCAccessExecutionRole',
    );
  });

  test('are found by their task, also by another handle of the same code', () => {
    const stack = quickStack();
    const construct = new Workflow(stack, 'Order', { workflow: order });
    const again =
      lambda<typeof import('./steps/charge-card').handler>('./steps/charge-card.ts').throws('Busy');

    expect(construct.functionOf(again)).toBe(construct.functionOf(chargeCard));
    expect(construct.functionOf(refund)).not.toBe(construct.functionOf(chargeCard));
    expect(() => construct.functionOf(ledger)).toThrow(
      'external("ledger") is not a task of this workflow (at Orders/Order)',
    );
  });

  test('of handlers named like a part of the construct do not clash with it', () => {
    type Plain = (event: { amount: number }) => Promise<void>;
    const names = ['logs', 'state-machine', 'functions', 'charge', 'charge-logs', 'charge-role'];
    const handles = names.map((name) => lambda<Plain>(`./steps/charge-card.ts`, { export: name }));
    const clashing = workflow('clashing', { input }, (ctx, { amount }) => {
      handles.forEach((handle, index) => ctx.step(`Step ${index}`, handle, { amount }));
    });

    templateOf({ workflow: clashing }).resourceCountIs('AWS::Lambda::Function', 6);
  });
});

describe('a bound function', () => {
  test('is invoked in the place of an external task', () => {
    const stack = quickStack();
    new Workflow(stack, 'Order', { workflow: booked, functions: [bind(ledger, existing(stack))] });

    const { DefinitionSubstitutions } = machineOf(Template.fromStack(stack));
    expect(JSON.stringify(DefinitionSubstitutions)).toContain(':function:ledger');
  });

  test('runs a handler in another language', () => {
    const scored = workflow('scored', { input }, (ctx, { amount }) => ctx.step('Score', score, { amount }));
    const stack = quickStack();
    const python = new LambdaFunction(stack, 'Score', {
      runtime: Runtime.PYTHON_3_13,
      handler: 'score.handler',
      code: Code.fromInline('def handler(event, context): return { "risk": 0 }'),
    });
    const { stateMachine } = new Workflow(stack, 'Scored', {
      workflow: scored,
      functions: [bind(score, python)],
    });
    const template = Template.fromStack(stack);

    template.resourceCountIs('AWS::Lambda::Function', 1);
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      DefinitionSubstitutions: { StepsScore: stack.resolve(python.functionArn) as unknown },
    });
    expect(stateMachine.role).toBeDefined();
  });

  test('may replace one that would be bundled, and be an alias', () => {
    const stack = quickStack();
    const functionArn = 'arn:aws:lambda:eu-west-1:111111111111:function:charge:live';
    const alias = LambdaFunction.fromFunctionArn(stack, 'Live', functionArn);
    const direct = workflow('direct', { input }, (ctx, { amount }) =>
      ctx.step('Charge', chargeCard, { amount }),
    );
    new Workflow(stack, 'Order', { workflow: direct, functions: [bind(chargeCard, alias)] });
    const template = Template.fromStack(stack);

    template.resourceCountIs('AWS::Lambda::Function', 0);
    expect(invokable(template)).toEqual([functionArn]);
  });

  test('may live in another stack', () => {
    const app = quickApp();
    const fn = deployed(quickStack(app, 'Ledger'));
    const stack = quickStack(app);
    new Workflow(stack, 'Order', { workflow: booked, functions: [bind(ledger, fn)] });

    expect(invokable(Template.fromStack(stack))).toContainEqual({
      'Fn::ImportValue': expect.stringContaining('Ledger:ExportsOutput'),
    });
  });

  test('may be shared by two workflows, by functionOf', () => {
    const stack = quickStack();
    const first = new Workflow(stack, 'Order', { workflow: order });
    new Workflow(stack, 'Booked', {
      workflow: booked,
      functions: [bind(chargeCard, first.functionOf(chargeCard)), bind(ledger, existing(stack))],
    });

    Template.fromStack(stack).resourceCountIs('AWS::Lambda::Function', 3);
  });
});

describe('the roles', () => {
  test('let the machine invoke exactly its functions', () => {
    const stack = quickStack();
    const construct = new Workflow(stack, 'Order', { workflow: order });
    deployed(stack);
    const arns = [reserveStock, chargeCard, refund].map((task) =>
      stack.resolve(construct.functionOf(task).functionArn),
    );

    expect(invokable(Template.fromStack(stack))).toEqual(arns);
  });

  test('hold no wildcard but for log delivery and X-Ray', () => {
    const template = templateOf({ workflow: order });
    const wild = statementsOf(template.toJSON()).filter(({ Action, Resource }) =>
      /[*?]/.test(JSON.stringify([Action, Resource])),
    );

    expect(wild).toEqual([
      {
        Action: [
          'logs:CreateLogDelivery',
          'logs:GetLogDelivery',
          'logs:UpdateLogDelivery',
          'logs:DeleteLogDelivery',
          'logs:ListLogDeliveries',
          'logs:PutResourcePolicy',
          'logs:DescribeResourcePolicies',
          'logs:DescribeLogGroups',
        ],
        Effect: 'Allow',
        Resource: '*',
      },
      {
        Action: [
          'xray:PutTraceSegments',
          'xray:PutTelemetryRecords',
          'xray:GetSamplingRules',
          'xray:GetSamplingTargets',
        ],
        Effect: 'Allow',
        Resource: '*',
      },
    ]);
  });

  test('let each function write to its own log group and no other', () => {
    const template = templateOf({ workflow: order });
    const writing = statementsOf(template.toJSON()).filter(({ Action }) =>
      Action.includes('logs:PutLogEvents'),
    );

    expect(writing.map(({ Resource }) => Resource)).toEqual(
      ['StepsReserveStock', 'StepsChargeCard', 'StepsChargeCardRefund'].map((name) => ({
        'Fn::GetAtt': [expect.stringMatching(new RegExp(`${name}Logs[0-9A-F]{8}$`)), 'Arn'],
      })),
    );
    expect(JSON.stringify(template.toJSON())).not.toContain('ManagedPolicyArns');
  });
});

describe('the logs', () => {
  test('hold every event, without the data, for a month, in a group that goes with the stack', () => {
    const template = templateOf({ workflow: order });

    expect(machineOf(template)).toMatchObject({
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    });
    template.hasResource('AWS::Logs::LogGroup', {
      DeletionPolicy: 'Delete',
      Properties: {
        LogGroupName: Match.stringLikeRegexp('^/aws/vendedlogs/states/Orders-[0-9a-f]{8}$'),
        RetentionInDays: 30,
      },
    });
  });

  test('are kept for logRetention, with the data if includeExecutionData is true', () => {
    const template = templateOf({
      workflow: order,
      logRetention: RetentionDays.ONE_YEAR,
      includeExecutionData: true,
    });

    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 365 });
    expect(machineOf(template)).toMatchObject({ LoggingConfiguration: { IncludeExecutionData: true } });
  });

  test('go to a logGroup of your own, which outlives the stack if you say so', () => {
    const stack = quickStack();
    const logGroup = new LogGroup(stack, 'Kept');
    new Workflow(stack, 'Order', { workflow: order, logGroup });
    const template = Template.fromStack(stack);

    expect(Object.keys(template.findResources('AWS::Logs::LogGroup', { DeletionPolicy: 'Retain' }))).toEqual([
      stack.getLogicalId(logGroup.node.defaultChild as never), // an L2 has its L1 there
    ]);
    expect(JSON.stringify(machineOf(template)['LoggingConfiguration'])).toContain('Kept');
  });
});

describe('in an app', () => {
  test('one stack holds two workflows with the same handler, each with a function of its own', () => {
    const stack = quickStack();
    new Workflow(stack, 'Order', { workflow: order });
    new Workflow(stack, 'Booked', { workflow: booked, functions: [bind(ledger, existing(stack))] });
    const template = Template.fromStack(stack);

    template.resourceCountIs('AWS::StepFunctions::StateMachine', 2);
    template.resourceCountIs('AWS::Lambda::Function', 4);
    expect(logGroupNames(template)).toHaveLength(2);
  });

  test('a workflow is deployed as often as you like', () => {
    const app = quickApp();
    const env = { account: '111111111111', region: 'eu-west-1' };
    const stacks = ['Test', 'Production'].map((id) => quickStack(app, id, { env }));
    for (const stack of stacks) {
      new Workflow(stack, 'Order', { workflow: order });
      new Workflow(stack, 'Second', { workflow: order });
    }
    const templates = stacks.map((stack) => Template.fromStack(stack));

    expect(new Set(templates.flatMap(logGroupNames)).size).toBe(4);
  });

  test('a stack may be nested, and ids may be long', () => {
    const stack = quickStack(quickApp(), 'O'.repeat(100));
    const nested = new NestedStack(stack, 'Nested'.repeat(20));
    new Workflow(nested, 'Order'.repeat(30), { workflow: order });
    const template = Template.fromStack(nested);

    template.resourceCountIs('AWS::StepFunctions::StateMachine', 1);
    expect(
      Math.max(...Object.keys(template.toJSON()['Resources'] as object).map(({ length }) => length)),
    ).toBeLessThan(256);
  });

  test('what is suspicious in a workflow is a warning of the CDK', () => {
    const stack = quickStack();
    const mixedUp = lambda<typeof import('./steps/reserve-stock').handler>('./steps/charge-card.ts');
    const doubtful = workflow('doubtful', { input }, (ctx, { amount }) =>
      ctx.step('Reserve', mixedUp, { amount }),
    );
    new Workflow(stack, 'Order', { workflow: doubtful });

    Annotations.fromStack(stack).hasWarning(
      '/Orders/Order',
      Match.stringLikeRegexp('workflow.test.ts:\\d+ - the types come from "./steps/reserve-stock#handler"'),
    );
  });
});

test('mistakes in props do not compile', () => {
  const mistakes = () => {
    const stack = new Stack();
    // @ts-expect-error: no such prop
    new Workflow(stack, 'A', { workflow: order, tracing: true });
    // @ts-expect-error: the workflow is required
    new Workflow(stack, 'B', {});
    // @ts-expect-error: the file and the export are those of the handle
    new Workflow(stack, 'C', { workflow: order, lambdaDefaults: { entry: './other.ts' } });
    new Workflow(stack, 'D', {
      workflow: booked,
      functions: [
        // @ts-expect-error: no such option of a function
        configure(chargeCard, { memory: 512 }),
        // @ts-expect-error: no such option of a function, beside one that there is
        configure(chargeCard, { memorySize: 512, tmeout: Duration.seconds(1) }),
        // @ts-expect-error: an option with a wrong value
        configure(chargeCard, { memorySize: '512' }),
        // @ts-expect-error: the file and the export are those of the handle
        configure(chargeCard, { entry: './other.ts' }),
        // @ts-expect-error: what is not bundled cannot be configured
        configure(ledger, { memorySize: 512 }),
        // @ts-expect-error: a function is needed, not its name
        bind(ledger, 'ledger'),
      ],
    });
  };

  expect(mistakes).toBeDefined();
});

/** A function that was deployed elsewhere. */
function existing(stack: Stack) {
  return LambdaFunction.fromFunctionName(stack, 'Ledger', 'ledger');
}

function deployed(stack: Stack): LambdaFunction {
  return new LambdaFunction(stack, 'Function', {
    runtime: Runtime.PYTHON_3_13,
    handler: 'index.handler',
    code: Code.fromInline('def handler(event, context): pass'),
  });
}

/** What the role of the machine may invoke. */
function invokable(template: Template): readonly unknown[] {
  return statementsOf(template.toJSON())
    .filter(({ Action }) => Action === 'lambda:InvokeFunction')
    .flatMap(({ Resource }) => Resource);
}

function logGroupNames(template: Template): readonly string[] {
  const groups = Object.values(template.findResources('AWS::Logs::LogGroup'));
  return groups.flatMap((group) => JSON.stringify(group).match(/\/aws\/vendedlogs[^"]*/) ?? []);
}
