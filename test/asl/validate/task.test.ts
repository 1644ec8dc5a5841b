import { FUNCTION, graphOf, inJsonata, inState, task } from './findings';

const resource = (Resource: unknown, type: 'STANDARD' | 'EXPRESS' = 'STANDARD'): readonly string[] =>
  inState({ Type: 'Task', Resource }, { type });

describe('the resource of a task', () => {
  test.each([
    FUNCTION,
    `${FUNCTION}:live`,
    'arn:aws-cn:lambda:cn-north-1:123456789012:function:F',
    'arn:aws:lambda:::function:F',
    'arn:aws:states:us-east-1:123456789012:activity:A',
    'arn:aws:states:::lambda:invoke',
    'arn:aws:states:::lambda:invoke.waitForTaskToken',
    'arn:aws:states:::dynamodb:putItem',
    'arn:aws:states:::ecs:runTask.sync',
    'arn:aws:states:::states:startExecution.sync:2',
    'arn:aws:states:::aws-sdk:dynamodb:query',
    'arn:aws:states:::aws-sdk:s3:listObjectsV2.waitForTaskToken',
    'arn:aws:states:us-east-1:123456789012:aws-sdk:polly:startSpeechSynthesisTask',
    'arn:aws:states:::http:invoke',
    '${ChargeFunctionArn}',
    'arn:${AWS::Partition}:states:::sqs:sendMessage',
  ])('may be %s', (arn) => {
    expect(resource(arn)).toEqual([]);
  });

  test.each(['hello', '', '{% $arn %}'])('is an ARN, not %j', (text) => {
    expect(resource(text)).toEqual(['/States/A/Resource - Value is not a valid resource ARN']);
  });

  test.each([
    ['an action the service does not have here', 'arn:aws:states:::dynamodb:query'],
    ['a service there is none of', 'arn:aws:states:::quantum:compute'],
    ['an SDK action in capitals', 'arn:aws:states:::aws-sdk:dynamodb:Query'],
    ['the end of what is no job', 'arn:aws:states:::lambda:invoke.sync'],
    ['the end of an SDK action', 'arn:aws:states:::aws-sdk:glue:startJobRun.sync'],
    ['a task token of a job', 'arn:aws:states:::glue:startJobRun.waitForTaskToken'],
    ['the second way to wait of what has one', 'arn:aws:states:::ecs:runTask.sync:2'],
    ['another kind of thing', 'arn:aws:swf:us-east-1:123456789012:task:X'],
    ['a bucket', 'arn:aws:s3:::bucket'],
  ])('is not %s', (_, arn) => {
    expect(resource(arn)).toEqual([
      `/States/A/Resource - The resource provided ${arn} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`,
    ]);
  });

  test('is required, and is text', () => {
    expect(inState({ Type: 'Task' })).toEqual(['/States/A - These fields are required: [Resource]']);
    expect(resource({ 'Fn::GetAtt': ['F', 'Arn'] })).toEqual([
      '/States/A/Resource - Expected value of type [STRING]',
    ]);
  });
});

describe('an Express workflow', () => {
  test('calls services without waiting for them', () => {
    expect(resource('arn:aws:states:::lambda:invoke', 'EXPRESS')).toEqual([]);
  });

  test.each([
    ['arn:aws:states:::states:startExecution.sync', "'.sync' service integration"],
    ['arn:aws:states:::states:startExecution.sync:2', "'.sync' service integration"],
    ['arn:aws:states:::sqs:sendMessage.waitForTaskToken', "'.waitForTaskToken' service integration "],
    ['arn:aws:states:us-east-1:123456789012:activity:A', 'Activity ARN'],
  ])('does not call %s', (arn, what) => {
    expect(resource(arn, 'EXPRESS')).toEqual([
      `/States/A/Resource - Express state machine does not support ${what}`,
    ]);
  });

  test('does not call them inside a branch either', () => {
    const X = { Type: 'Task', Resource: 'arn:aws:states:::ecs:runTask.sync', End: true };

    expect(inState({ Type: 'Parallel', Branches: [graphOf(X)] }, { type: 'EXPRESS' })).toEqual([
      "/States/A/Branches[0]/States/X/Resource - Express state machine does not support '.sync' service integration",
    ]);
  });
});

describe('the timeout of a task', () => {
  test.each([
    [{ TimeoutSeconds: 0 }, '/States/A/TimeoutSeconds - Minimum value is 1'],
    [{ TimeoutSeconds: 1.5 }, '/States/A/TimeoutSeconds - Expected value of type Integer'],
    [{ TimeoutSeconds: '{% 60 %}' }, '/States/A/TimeoutSeconds - Expected value of type Integer'],
    [{ HeartbeatSeconds: 100_000_000 }, '/States/A/HeartbeatSeconds - Maximum value is 99999999'],
    [
      { TimeoutSeconds: 1, TimeoutSecondsPath: '$.t' },
      '/States/A - There should only be one of the following fields: [TimeoutSeconds, TimeoutSecondsPath]',
    ],
    [
      { HeartbeatSeconds: 1, HeartbeatSecondsPath: '$.t' },
      '/States/A - There should only be one of the following fields: [HeartbeatSeconds, HeartbeatSecondsPath]',
    ],
    [
      { TimeoutSeconds: 60, HeartbeatSeconds: 60 },
      "/States/A/HeartbeatSeconds - The value of 'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'",
    ],
  ])('is not %j', (fields, expected) => {
    expect(inState(task(fields))).toEqual([expected]);
  });

  test('is longer than the heartbeat', () => {
    expect(inState(task({ TimeoutSeconds: 60, HeartbeatSeconds: 59 }))).toEqual([]);
  });
});

describe('the credentials of a task', () => {
  const missing = "/States/A/Credentials - The field 'RoleArn' is required but was missing";

  test('name a role', () => {
    expect(inState(task({ Credentials: { RoleArn: 'arn:aws:iam::123456789012:role/R' } }))).toEqual([]);
    expect(inState(task({ Credentials: { 'RoleArn.$': "States.Format('{}', $.role)" } }))).toEqual([]);
    expect(inJsonata(task({ Credentials: { RoleArn: '{% $states.input.role %}' } }))).toEqual([]);
  });

  test('are nothing else', () => {
    expect(inState(task({ Credentials: {} }))).toEqual([missing]);
    expect(inJsonata(task({ Credentials: { 'RoleArn.$': '$.role' } }))).toEqual([missing]);
    expect(inState(task({ Credentials: null }))).toEqual([
      '/States/A/Credentials - Expected value of type [OBJECT]',
    ]);
  });

  test('are of no use to an activity', () => {
    const Resource = 'arn:aws:states:us-east-1:123456789012:activity:A';

    expect(inState(task({ Resource, Credentials: { RoleArn: 'r' } }))).toEqual([
      "/States/A - The field 'Credentials' is not supported for activities",
    ]);
  });
});
