import { compile, callback, external, lambda, type, workflow } from 'stepwright';
import { failureReport } from '../../src/cli/failure-report';
import type { TimelineEntry } from '../../src/engine/timeline';

const charge = lambda<(order: object) => Promise<string>>('./steps/charge.ts', { export: 'charge' });
const ask = external<{ token: string }, null>('ask');
const approval = callback<{ approved: boolean }>('approval');
const compiled = compile(
  workflow('order', { input: type<{ limit: number }>() }, (ctx, { limit }) => {
    ctx.waitForCallback('Approve', approval, ask, (token) => ({ token }), {
      timeout: '3d',
      heartbeat: '12h',
    });
    ctx.step('Charge', charge, {}, { timeout: limit });
  }),
);

const execution = {
  executionArn: 'arn',
  stateMachineArn: 'arn',
  name: 'run',
  status: 'FAILED',
  startDate: new Date(0),
  stopDate: new Date(1),
  input: {},
} as const;

/** The report of an execution that fails with the failure of its last state. */
function report(state: string, error: string, cause?: string): readonly string[] {
  const failure = { error, cause: cause ?? '' };
  const entry: TimelineEntry = { state, type: 'Task', attempt: 1, milliseconds: 1, failure };
  const failed = { ...execution, error, ...(cause === undefined ? {} : { cause }) };
  return failureReport({ compiled, execution: failed, entries: [entry] });
}

const cause = (errorMessage: string, trace?: readonly string[]) => JSON.stringify({ errorMessage, trace });

describe('the report of a failure', () => {
  test('has the message, the line of the workflow and the line of the handler', () => {
    const trace = [
      'RangeError: out of stock',
      `    at pay (${process.cwd()}/node_modules/bank/index.js:1:1)`,
      `    at charge (${process.cwd()}/steps/charge.ts:7:9)`,
      `    at run (${process.cwd()}/steps/charge.ts:3:1)`,
    ];

    expect(report('Charge', 'RangeError', cause('out of stock', trace))).toEqual([
      '  cause     out of stock',
      expect.stringMatching(/^ {2}workflow {2}test\/cli\/failure-report\.test\.ts:14:9 {2}\(Charge\)$/),
      '  handler   steps/charge.ts:7:9  (Charge: RangeError)',
    ]);
  });

  test('leads to what failed inside a Parallel or a Map, not to the frame around it', () => {
    const failure = { error: 'Error', cause: cause('unlucky') };
    const around = { type: 'Map', attempt: 1, milliseconds: 1, failure } as const;
    const entries: readonly TimelineEntry[] = [
      { state: 'Charge', type: 'Task', attempt: 1, milliseconds: 1, failure },
      { state: 'Approve', type: 'Task', attempt: 1, milliseconds: 1, isAborted: true },
      { ...around, state: 'Each' },
      { ...around, state: 'Both', type: 'Parallel' },
    ];

    const lines = failureReport({ compiled, execution: { ...execution, ...failure }, entries });

    expect(lines.slice(1)).toEqual([
      expect.stringContaining('(Charge)'),
      expect.stringContaining('(Charge: Error)'),
    ]);
  });

  test('names the handler where its process ended without a stack', () => {
    const ended = cause('RequestId: 1-2-3 Error: Runtime exited with error: exit status 3');

    expect(report('Charge', 'Runtime.ExitError', ended)).toEqual([
      '  cause     Runtime exited with error: exit status 3',
      expect.stringContaining('(Charge)'),
      '  handler   test/cli/steps/charge.ts#charge  (Charge: Runtime.ExitError)',
    ]);
  });

  test('names no handler for what somebody else answered', () => {
    expect(report('Approve', 'Withdrawn', 'changed my mind')).toEqual([
      '  cause     changed my mind',
      expect.stringContaining('(Approve)'),
    ]);
  });

  test('names the limits of a state that timed out, for which AWS has no cause', () => {
    expect(report('Approve', 'States.Timeout')[0]).toBe(
      '  cause     no answer in time: the timeout is 3 d, the heartbeat is 12 h',
    );
    expect(report('Charge', 'States.Timeout')[0]).toBe(
      '  cause     no answer in time: the timeout is computed',
    );
  });

  test('takes a cause that is JSON of another kind as it is', () => {
    expect(report('Approve', 'Odd', '[1]')[0]).toBe('  cause     [1]');
    expect(report('Approve', 'Odd', '{"errorMessage":5}')[0]).toBe('  cause     {"errorMessage":5}');
  });

  test('leads to the state that ended the execution, and to the handler whose failure led there', () => {
    const failure = {
      error: 'Busy',
      cause: cause('busy', [`    at charge (${process.cwd()}/steps/charge.ts:7:9)`]),
    };
    const entries: readonly TimelineEntry[] = [
      { state: 'Charge', type: 'Task', attempt: 1, milliseconds: 1, failure },
      { state: 'Approve', type: 'Task', attempt: 1, milliseconds: 1 },
    ];

    expect(failureReport({ compiled, execution: { ...execution, error: 'E', cause: 'c' }, entries })).toEqual(
      [
        '  cause     c',
        expect.stringContaining('(Approve)'),
        '  handler   steps/charge.ts:7:9  (Charge: Busy)',
      ],
    );
  });
});
