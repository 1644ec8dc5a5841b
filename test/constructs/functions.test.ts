/** `functions` and `lambdaDefaults` of a `Workflow`: what runs its tasks. */

import { Duration } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { bind, configure, lambda, workflow } from 'stepwright';
import { Workflow } from 'stepwright/constructs';
import { deployed, existing, invokable, machineOf, quickApp, quickStack, templateOf } from './stacks';
import { booked, chargeCard, input, ledger, order, refund, score } from './workflows';

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
