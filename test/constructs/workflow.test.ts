/** `new Workflow(this, 'Order', { workflow, … })`: what a CDK app gets for a workflow. */

import { Duration, NestedStack, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { bind, compile, configure, lambda, resource, type, workflow } from 'stepwright';
import { Workflow } from 'stepwright/constructs';
import {
  deployed,
  existing,
  invokable,
  machineOf,
  quickApp,
  quickStack,
  statementsOf,
  templateOf,
} from './stacks';
import { booked, chargeCard, input, ledger, order, refund, reserveStock } from './workflows';

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

  test('has the names of its resources where they are used', () => {
    const stack = quickStack();
    const table = new Table(stack, 'Table', { partitionKey: { name: 'id', type: AttributeType.STRING } });
    const orders = resource('orders-table');
    const kept = workflow('kept', { input }, () => orders);
    new Workflow(stack, 'Order', { workflow: kept, resources: [bind(orders, table.tableName)] });

    expect(machineOf(Template.fromStack(stack))['DefinitionSubstitutions']).toEqual({
      OrdersTable: stack.resolve(table.tableName) as unknown,
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

  test('is a Standard one, or an Express one where the workflow says so', () => {
    const express = workflow('express', { input, type: 'EXPRESS' }, (ctx, { amount }) =>
      ctx.step('Charge card', chargeCard, { amount }),
    );

    expect(machineOf(templateOf({ workflow: order }))).toMatchObject({ StateMachineType: 'STANDARD' });
    expect(machineOf(templateOf({ workflow: express }))).toMatchObject({
      StateMachineType: 'EXPRESS',
      LoggingConfiguration: { Level: 'ALL' },
    });
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

function logGroupNames(template: Template): readonly string[] {
  const groups = Object.values(template.findResources('AWS::Logs::LogGroup'));
  return groups.flatMap((group) => JSON.stringify(group).match(/\/aws\/vendedlogs[^"]*/) ?? []);
}
