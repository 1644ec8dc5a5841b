import { serveMachines } from '../../../src/server/serve-workflows';

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
