/** What is written to the log of an execution, as recorded on AWS. */

import { toLogEvents, type Logging } from '../../src/entries/engine';
import { fail, INVOKE, runStates, START } from './run-machine';

async function logOf(logging: Logging) {
  const { executionArn, history } = await runStates(
    {
      Call: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: {},
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Stop' }],
        End: true,
      },
      Stop: { Type: 'Fail', Error: 'E', Cause: 'why' },
    },
    { task: () => fail('Oops', 'bad') },
  );
  return toLogEvents(executionArn, history, logging);
}

const types = async (level: Logging['level']) =>
  (await logOf({ level, includeExecutionData: false })).map(({ type }) => type);

test('each level lets through what the developer guide lists', async () => {
  expect(await types('ALL')).toHaveLength(8);
  expect(await types('ERROR')).toEqual(['TaskFailed', 'FailStateEntered', 'ExecutionFailed']);
  expect(await types('FATAL')).toEqual(['ExecutionFailed']);
  expect(await types('OFF')).toEqual([]);
});

test('without execution data, errors and causes are still there', async () => {
  const [first, second] = await logOf({ level: 'ALL', includeExecutionData: false });
  const last = (await logOf({ level: 'FATAL', includeExecutionData: false }))[0];

  expect(first).toEqual({
    id: '1',
    type: 'ExecutionStarted',
    details: { roleArn: 'arn:aws:iam::123456789012:role/stepwright' },
    previous_event_id: '0',
    event_timestamp: String(START),
    execution_arn: 'arn:aws:states:us-east-1:123456789012:execution:machine:run',
    redrive_count: '0',
  });
  expect(second?.details).toEqual({ name: 'Call' });
  expect(last?.details).toEqual({ error: 'E', cause: 'why' });
});

test('with execution data, details are those of the history', async () => {
  const [first] = await logOf({ level: 'ALL', includeExecutionData: true });

  expect(first?.details).toMatchObject({ input: '{}', inputDetails: { truncated: false } });
});
