import { mock } from 'stepwright/testing';
import { runsOf } from '../../../support/construct-case';
import { forecast, planTrip, quoteFare } from './workflow';

const input = { from: 'Basel', to: 'Bern' };

export const runs = runsOf(planTrip, [
  {
    name: 'gives what every branch gave',
    input,
    mocks: [mock(quoteFare, { euros: 23 }), mock(forecast, { sky: 'clear', celsius: 21 })],
    output: { euros: 23, sky: 'clear' },
    transitions: 3,
    history: [
      'ExecutionStarted',
      'ParallelStateEntered Look up',
      'ParallelStateStarted',
      'TaskStateEntered Quote fare',
      'TaskStateEntered Forecast',
      'ParallelStateSucceeded',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'takes as long as the slowest branch',
    input,
    mocks: [
      mock(quoteFare, { euros: 23 }, { takes: '20s' }),
      mock(forecast, { sky: 'clear', celsius: 21 }, { takes: '5s' }),
    ],
    output: { euros: 23, sky: 'clear' },
    transitions: 3,
    elapsed: 20,
    history: [
      'ExecutionStarted',
      'ParallelStateEntered Look up',
      'ParallelStateStarted',
      'TaskStateEntered Quote fare',
      'TaskStateEntered Forecast',
      'ParallelStateSucceeded',
      'ExecutionSucceeded',
    ],
  },
  {
    name: 'ends the other branches when one fails, and hands its error to the handler',
    input,
    mocks: [
      mock(quoteFare, (_trip, { fail }) => fail('NoConnection')),
      mock(forecast, { sky: 'clear', celsius: 21 }, { takes: '5s' }),
    ],
    error: 'NoWayThere',
    cause: 'nothing goes to Bern',
    transitions: 4,
    elapsed: 0,
    history: [
      'ExecutionStarted',
      'ParallelStateEntered Look up',
      'ParallelStateStarted',
      'TaskStateEntered Quote fare',
      'TaskStateEntered Forecast',
      'TaskFailed NoConnection',
      'TaskStateAborted',
      'TaskStateAborted',
      'ParallelStateFailed',
      'FailStateEntered NoWayThere',
      'ExecutionFailed NoWayThere',
    ],
  },
]);
