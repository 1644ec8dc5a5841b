import { createVirtualClock } from '../../../src/engine/virtual-clock';
import { serveMachines } from '../../../src/server/serve-workflows';
import { clientsAt } from './calling';
import { jsonAnswer, openEndpoint } from './endpoint';

test('calls of Step Functions itself find the endpoint that serves the machine', async () => {
  const server = await serveMachines(
    {
      machines: [
        {
          name: 'looking',
          definition: {
            QueryLanguage: 'JSONata',
            StartAt: 'Look',
            States: {
              Look: {
                Type: 'Task',
                Resource: 'arn:aws:states:::aws-sdk:sfn:describeExecution',
                Arguments: { ExecutionArn: '{% $states.context.Execution.Id %}' },
                Output: '{% $states.result.{ "Name": Name, "Status": Status } %}',
                End: true,
              },
            },
          },
        },
      ],
      functions: [],
    },
    {},
  );

  expect(await server.engine.result(server.start('looking', { input: {}, name: 'l-1' }))).toMatchObject({
    status: 'SUCCEEDED',
    output: { Name: 'l-1', Status: 'RUNNING' },
  });
  await server.close();
});

test('a client that is not installed fails the execution, with the package to install', async () => {
  const server = await serveMachines(
    {
      machines: [
        {
          name: 'streaming',
          definition: {
            QueryLanguage: 'JSONata',
            StartAt: 'Put',
            States: {
              Put: {
                Type: 'Task',
                Resource: 'arn:aws:states:::aws-sdk:kinesis:putRecord',
                Arguments: {},
                Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
                End: true,
              },
              Caught: { Type: 'Succeed' },
            },
          },
        },
      ],
      functions: [],
    },
    {},
  );

  expect(await server.engine.result(server.start('streaming', { input: {} }))).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
    cause: expect.stringContaining('npm install --save-dev @aws-sdk/client-kinesis'),
  });
  await server.close();
});

test('a state waits for the end of a job, with the history of AWS', async () => {
  const endpoint = await openEndpoint(({ headers }) =>
    jsonAnswer(
      headers['x-amz-target'] === 'AWSGlue.StartJobRun'
        ? { JobRunId: 'jr_1' }
        : { JobRun: { Id: 'jr_1', JobRunState: 'SUCCEEDED' } },
    ),
  );
  const types: string[] = [];
  const server = await serveMachines(
    {
      machines: [
        {
          name: 'nightly',
          definition: {
            QueryLanguage: 'JSONata',
            StartAt: 'Run',
            States: {
              Run: {
                Type: 'Task',
                Resource: 'arn:aws:states:::glue:startJobRun.sync',
                Arguments: { JobName: 'nightly' },
                End: true,
              },
            },
          },
        },
      ],
      functions: [],
    },
    {
      services: { clients: clientsAt(endpoint.url), clock: createVirtualClock() },
      onRecord: (_, { type }) => types.push(type),
    },
  );

  expect(await server.engine.result(server.start('nightly', { input: {} }))).toMatchObject({
    output: { Id: 'jr_1', JobRunState: 'SUCCEEDED' },
  });
  expect(types.slice(2, 6)).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded']);
  await server.close();
  await endpoint.close();
});
