/**
 * The machines of the crash test: together they do everything that a service must not forget.
 *
 * Every Wait state finds `seconds` or `until` in its input, and every pause before a retry is `RETRY_PAUSE_SECONDS`,
 * so that the times of any history can be checked without its machine.
 */

import type { JsonObject } from '../../src/asl/json';

const ARN = 'arn:aws:states:us-east-1:123456789012';

export const RETRY_PAUSE_SECONDS = 1;
export const MAX_ATTEMPTS = 3;
export const ANSWER_TIMEOUT_SECONDS = 1;
export const HEARTBEAT_SECONDS = 4;
export const ACTIVITY = `${ARN}:activity:work`;

export function machineArn(name: string): string {
  return `${ARN}:stateMachine:${name}`;
}

const RETRY = [
  {
    ErrorEquals: ['Busy', 'States.Timeout'],
    IntervalSeconds: RETRY_PAUSE_SECONDS,
    BackoffRate: 1,
    MaxAttempts: MAX_ATTEMPTS - 1,
  },
];

const KEY = '{% $states.input.key %}';

/** A handler that fails the first `failures` times, and then says how often it was tried. */
function work(more: JsonObject = {}): JsonObject {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: 'work',
      Payload: {
        key: KEY,
        failures: '{% $exists($states.input.failures) ? $states.input.failures : 0 %}',
        redrives: '{% $states.context.Execution.RedriveCount %}',
        redrivesWanted: '{% $exists($states.input.redrives) ? $states.input.redrives : 0 %}',
      },
    },
    Retry: RETRY,
    Output: { key: KEY, attempts: '{% $states.result.Payload.attempts %}' },
    ...(more['Next'] === undefined ? { End: true } : {}),
    ...more,
  };
}

/** Waits for whoever has been given the token. */
function ask(more: JsonObject = {}): JsonObject {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: {
      FunctionName: 'ask',
      Payload: { key: KEY, token: '{% $states.context.Task.Token %}' },
    },
    TimeoutSeconds: 900,
    Output: { key: KEY, answer: '{% $states.result.answer %}' },
    Catch: [
      {
        ErrorEquals: ['Refused'],
        Output: { key: KEY, refused: '{% $states.errorOutput.Cause %}' },
        Next: 'Refused',
      },
    ],
    End: true,
    ...more,
  };
}

const done = (output: JsonObject = {}): JsonObject => ({
  Type: 'Pass',
  Output: { key: KEY, ...output },
  End: true,
});
const handOn: JsonObject = { Type: 'Succeed' };
const wait = (more: JsonObject): JsonObject => ({ Type: 'Wait', ...more });

export interface Machine {
  readonly name: string;
  readonly definition: JsonObject;
}

function machine(name: string, StartAt: string, States: Readonly<Record<string, JsonObject>>): Machine {
  return { name, definition: { QueryLanguage: 'JSONata', StartAt, States } };
}

const iteration = (StartAt: string, States: Readonly<Record<string, JsonObject>>, mode: JsonObject) => ({
  ProcessorConfig: mode,
  StartAt,
  States,
});

const WORK_ITEMS = '{% $states.input.items %}';
const ATTEMPTS_IN_ORDER = '{% [$states.result.attempts] %}';

export const MACHINES: readonly Machine[] = [
  machine('waits', 'Pause', {
    Pause: wait({ Seconds: '{% $states.input.seconds %}', Next: 'Until' }),
    Until: wait({ Timestamp: '{% $states.input.until %}', Next: 'Done' }),
    Done: done(),
  }),
  machine('retries', 'Work', {
    Work: work({
      Catch: [{ ErrorEquals: ['Busy'], Output: { key: KEY, gaveUp: true }, Next: 'Gave up' }],
    }),
    'Gave up': handOn,
  }),
  machine('asks', 'Ask', { Ask: ask(), Refused: handOn }),
  machine('runs-out', 'Ask', {
    Ask: ask({
      TimeoutSeconds: ANSWER_TIMEOUT_SECONDS,
      Catch: [{ ErrorEquals: ['States.Timeout'], Output: { key: KEY, ranOut: true }, Next: 'Ran out' }],
    }),
    'Ran out': handOn,
  }),
  machine('employs', 'Employ', {
    Employ: {
      Type: 'Task',
      Resource: ACTIVITY,
      Arguments: { key: KEY },
      // A worker whose task was lost with its answer sends no heartbeat: another one gets the work.
      HeartbeatSeconds: HEARTBEAT_SECONDS,
      TimeoutSeconds: 900,
      Retry: [{ ...RETRY[0], MaxAttempts: 1000 }],
      Output: { key: KEY, answer: '{% $states.result.answer %}' },
      End: true,
    },
  }),
  machine('maps', 'Each', {
    Each: {
      Type: 'Map',
      Items: WORK_ITEMS,
      MaxConcurrency: 3,
      ItemProcessor: iteration(
        'Pause',
        {
          Pause: wait({ Seconds: '{% $states.input.seconds %}', Next: 'Work' }),
          Work: work(),
        },
        { Mode: 'INLINE' },
      ),
      Output: ATTEMPTS_IN_ORDER,
      End: true,
    },
  }),
  machine('distributes', 'Each', {
    Each: {
      Type: 'Map',
      Items: WORK_ITEMS,
      MaxConcurrency: 3,
      ItemProcessor: iteration(
        'Work',
        {
          Work: work({ Next: 'Ask' }),
          Ask: ask({ Output: { attempts: '{% $states.input.attempts %}' } }),
          Refused: handOn,
        },
        { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      ),
      Output: ATTEMPTS_IN_ORDER,
      End: true,
    },
  }),
  machine('branches', 'Both', {
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Ask', States: { Ask: ask(), Refused: handOn } },
        {
          StartAt: 'Pause',
          States: {
            Pause: wait({ Seconds: '{% $states.input.seconds %}', Next: 'Work' }),
            Work: work(),
          },
        },
      ],
      Output:
        '{% { "key": $states.input.key, "asked": $states.result[0], "attempts": $states.result[1].attempts } %}',
      End: true,
    },
  }),
  machine('nests', 'Child', {
    Child: {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution.sync:2',
      Arguments: {
        StateMachineArn: machineArn('retries'),
        Input: { key: KEY, failures: '{% $states.input.failures %}' },
      },
      Assign: { child: '{% $states.result.Output %}' },
      Output: '{% $states.input %}',
      Next: 'Let go',
    },
    'Let go': {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution',
      Arguments: {
        StateMachineArn: machineArn('waits'),
        Name: '{% $states.input.key & "-let-go" %}',
        Input: { key: KEY, seconds: 1, until: '2020-01-01T00:00:00Z' },
      },
      Output: { key: KEY, child: '{% $child %}' },
      End: true,
    },
  }),
  machine('computes', 'Match', {
    // Regular expressions run in a process of their own, which a kill of the service orphans.
    Match: done({ words: '{% $count($match($states.input.text, /[a-z]+/)) %}' }),
  }),
  machine('redrives', 'Work', { Work: work({ Retry: [], Next: 'Done' }), Done: done() }),
];
