/** Which errors a step is tried again after, and in which order the rules stand. */

import { external } from '../../src/dsl/external';
import type { Retry } from '../../src/dsl/retry';
import { statesOf } from './compiling';

const pay = external<{ n: number }, null>('pay').throws('Busy');

const TRANSIENT = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
];

function retryOf(retry: Record<string, Retry | false>): unknown {
  const states = statesOf((ctx) => void ctx.step('Pay', pay, { n: 1 }, { retry }));
  return states['Pay']?.['Retry' as never];
}

/** Only the names, in order. */
function errorsOf(retry: Record<string, Retry | false>): unknown {
  return (retryOf(retry) as readonly { readonly ErrorEquals: readonly string[] }[]).map(({ ErrorEquals }) =>
    ErrorEquals.join(' '),
  );
}

test('errors of the Lambda service that pass by themselves are retried without being named', () => {
  expect(retryOf({})).toEqual([
    { ErrorEquals: TRANSIENT, IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2, JitterStrategy: 'FULL' },
  ]);
});

test("the author's rules come first", () => {
  expect(retryOf({ Busy: { attempts: 5, every: '2s', backoff: 3, max: '1m', jitter: true } })).toEqual([
    {
      ErrorEquals: ['Busy'],
      IntervalSeconds: 2,
      MaxAttempts: 5,
      BackoffRate: 3,
      MaxDelaySeconds: 60,
      JitterStrategy: 'FULL',
    },
    expect.objectContaining({ ErrorEquals: TRANSIENT }),
  ]);
});

test('false means: never', () => {
  expect(retryOf({ Busy: false })).toEqual([
    { ErrorEquals: ['Busy'], MaxAttempts: 0 },
    expect.objectContaining({ ErrorEquals: TRANSIENT }),
  ]);
});

test('a rule for one of the transient errors takes its place', () => {
  expect(errorsOf({ 'Lambda.ServiceException': { attempts: 1 } })).toEqual([
    'Lambda.ServiceException',
    TRANSIENT.filter((name) => name !== 'Lambda.ServiceException').join(' '),
  ]);
});

test('a rule for States.ALL stands last, and is the rule for the transient errors too', () => {
  expect(errorsOf({ 'States.ALL': { attempts: 1 }, Busy: { attempts: 2 } })).toEqual(['Busy', 'States.ALL']);
});

test('so does one for States.TaskFailed, which covers them as well', () => {
  expect(errorsOf({ 'States.TaskFailed': false, 'States.Timeout': {}, Busy: {} })).toEqual([
    'Busy',
    'States.Timeout',
    'States.TaskFailed',
  ]);
});
