import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { dynamodb, ecs, resize } from './workflow';

const input = { id: 'i-1', width: 640 };

export const runs = runsOf(resize, [
  {
    name: 'gives what the service answers; a mock sees the arguments',
    input,
    mocks: [
      mock(dynamodb.putItem, {}),
      mock(ecs.runTask.sync, ({ TaskDefinition }) => ({ StoppedReason: `${TaskDefinition} is done` }), {
        takes: '2m',
      }),
    ],
    output: { id: 'i-1', ended: 'resize is done' },
    transitions: 2,
    elapsed: 120,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Claim it',
      'TaskStateEntered Resize',
      'TaskSubmitted',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'handles an exception by the name that Step Functions gives it',
    input,
    mocks: [
      mock(dynamodb.putItem, (_arguments, { fail }) =>
        fail('DynamoDb.ConditionalCheckFailedException', 'The conditional request failed'),
      ),
    ],
    error: 'ResizedBefore',
    transitions: 2,
    history: [
      'ExecutionStarted',
      'TaskStateEntered Claim it',
      'TaskFailed DynamoDb.ConditionalCheckFailedException',
      'FailStateEntered ResizedBefore',
      'ExecutionFailed ResizedBefore',
    ],
  },
]);
