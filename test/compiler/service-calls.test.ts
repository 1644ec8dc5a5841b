/** States that call a service by themselves: which resource they name, and where their value stands. */

import type { StateMachineDefinition } from '../../src/asl/definition';
import { emit } from '../../src/compiler/emit/emit';
import { nameAll } from '../../src/compiler/emit/names';
import { lower } from '../../src/compiler/lower/lower';
import { retain } from '../../src/compiler/retain';
import { settle } from '../../src/compiler/settle';
import { callback, inputWithToken } from '../../src/dsl/callback';
import { captureCallSite } from '../../src/dsl/call-site';
import { toExpression } from '../../src/dsl/capture';
import type { ServiceCall } from '../../src/dsl/node';
import { Recorder } from '../../src/dsl/recorder';
import { addTask } from '../../src/dsl/step';

const at = captureCallSite(() => {});
const approval = callback<{ approved: boolean }>('approval');

function callOf(resource: string, more: Partial<ServiceCall> = {}): ServiceCall {
  const input = more.input ?? toExpression({ Name: 'n' }, at);
  return { kind: 'call', task: { kind: 'action', resource }, resource, input, ...more };
}

function compiled(body: (recorder: Recorder) => unknown): StateMachineDefinition {
  const recorder = new Recorder();
  const recording = recorder.record({ name: 'test', at }, () => body(recorder));
  const graph = retain(settle(lower({ ...recording, type: 'STANDARD' })).graph);
  return emit(graph, nameAll(graph));
}

test('a service is called with exactly what the author wrote, and no rule of its own', () => {
  const { States } = compiled((recorder) =>
    addTask(recorder, { at, name: 'Put', work: callOf('aws-sdk:dynamodb:putItem'), allowed: undefined }),
  );

  expect(States['Put']).toEqual({
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem',
    Arguments: { Name: 'n' },
    End: true,
    Output: '{% $states.result %}',
  });
});

test('a job that is waited for gives what stands at its path', () => {
  const { States } = compiled((recorder) =>
    addTask(recorder, {
      at,
      name: 'Child',
      work: callOf('states:startExecution', { job: 'sync:2', valuePath: ['Output'] }),
      allowed: undefined,
    }),
  );

  expect(States['Child']).toMatchObject({
    Resource: 'arn:aws:states:::states:startExecution.sync:2',
    Output: '{% $states.result.Output %}',
  });
});

test('a token goes wherever the arguments name it, and the value is the answer', () => {
  const { States } = compiled((recorder) =>
    addTask(recorder, {
      at,
      name: 'Wait',
      work: callOf('aws-sdk:dynamodb:putItem', {
        valuePath: ['Attributes'],
        input: inputWithToken(recorder, {
          at,
          name: 'Wait',
          makeInput: (token) => ({ TableName: 't', Item: { token: { S: token } } }),
        }),
      }),
      options: { timeout: '1h', heartbeat: '5m' },
      allowed: [],
      callback: approval,
    }),
  );

  expect(States['Wait']).toEqual({
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem.waitForTaskToken',
    Arguments: { TableName: 't', Item: { token: { S: '{% $states.context.Task.Token %}' } } },
    TimeoutSeconds: 3600,
    HeartbeatSeconds: 300,
    End: true,
    Output: '{% $states.result %}',
  });
});
