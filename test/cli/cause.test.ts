import { messageOf } from '../../src/cli/cause';

const arn = 'arn:aws:states:us-east-1:123456789012:execution:ship:71ca953a';

test.each([
  [{ Status: 'FAILED', Error: 'NoCarrier', Cause: 'all are busy' }, `NoCarrier: all are busy (${arn})`],
  [
    { Status: 'FAILED', Error: 'Refused', Cause: '{"errorMessage":"no funds","trace":[]}' },
    `Refused: no funds (${arn})`,
  ],
  [{ Status: 'ABORTED' }, `ABORTED (${arn})`],
])('of an execution that was waited for, %j is told in a line', (execution, message) => {
  expect(messageOf(JSON.stringify({ ...execution, ExecutionArn: arn }))).toBe(message);
});

test('a cause that is no such JSON is told as it is', () => {
  expect(messageOf('{"Error":"Own"}')).toBe('{"Error":"Own"}');
});
