/** Machines to put away and resume: one with everything that can be waited for, and the order example. */

import { compile } from 'stepwright';
import { order } from '../../examples/order/workflow';
import type { StateMachineDefinition } from '../../src/asl/definition';
import type { Json } from '../../src/asl/json';
import {
  compileProgram,
  createEngine,
  createSeededIds,
  createSeededRandom,
  createVirtualClock,
  parseSpelled,
  type Engine,
  type EngineOptions,
  type Evaluator,
  type Journal,
  type Program,
  type TaskAnswer,
  type TaskRequest,
} from '../../src/entries/engine';

const DEFINITION: StateMachineDefinition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Validate',
  TimeoutSeconds: 86_400,
  States: {
    Validate: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'validate', Payload: '{% $states.input %}' },
      TimeoutSeconds: 30,
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, MaxAttempts: 4, JitterStrategy: 'FULL' }],
      Assign: { total: '{% $states.result.total %}', id: '{% $uuid() %}' },
      Output: { sku: '{% $uppercase($states.input.sku) %}', luck: '{% $random() %}' },
      Next: 'Large?',
    },
    'Large?': {
      Type: 'Choice',
      Choices: [
        // A regular expression never runs on the main thread.
        { Condition: '{% $contains($states.input.sku, /^Z/) %}', Next: 'Done' },
        {
          Condition: '{% $total > 1000 %}',
          Next: 'Approve',
          Assign: { digits: '{% $match("a1b22", /[0-9]+/).match %}' },
        },
      ],
      Default: 'Done',
    },
    Approve: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: 3600,
      HeartbeatSeconds: 600,
      Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 60, MaxAttempts: 1 }],
      Catch: [
        { ErrorEquals: ['Declined'], Next: 'Pause', Output: { why: '{% $states.errorOutput.Cause %}' } },
      ],
      Next: 'Done',
    },
    Pause: { Type: 'Wait', Seconds: 5400, Next: 'Done' },
    Done: { Type: 'Pass', Output: '{% {"id": $id, "digits": $digits, "input": $states.input} %}', End: true },
  },
};

/** Answers by what it is asked and nothing else, so that it answers the same in every process. */
function task({ stateName, retryCount }: TaskRequest): TaskAnswer {
  if (stateName === 'Approve') return { kind: 'succeeded', output: { StatusCode: 200 }, durationMs: 1500 };
  if (retryCount < 2) return { kind: 'failed', error: 'Busy', cause: `try ${retryCount}` };
  return { kind: 'succeeded', output: { total: 1200 } };
}

export interface Surroundings {
  readonly startAt: number;
  readonly journal: Journal;
  readonly evaluator: Evaluator;
  readonly options?: Partial<EngineOptions>;
}

export interface Scenario {
  readonly program: Program;
  readonly input: Json;
  readonly createEngine: (surroundings: Surroundings) => Engine;
}

/** Nobody answers the first token; the second is declined after a while, with a heartbeat before. */
const everything: Scenario = {
  program: compileProgram(DEFINITION),
  input: { sku: 'ab-1' },
  createEngine: (surroundings) => {
    const { engine, clock } = engineOf(surroundings, task, ({ taskToken, since, executionArn }) => {
      const isFirst = engine.snapshot(executionArn).expiredTokens.length === 0;
      if (isFirst) return;
      clock.schedule(since + 500_000, () => engine.heartbeatTask(taskToken));
      clock.schedule(since + 900_000, () => engine.failTask(taskToken, 'Declined', 'too dear'));
    });
    return engine;
  },
};

/** A big order: approved after two hours, charged on the second try, shipped two days later. */
const bigOrder: Scenario = {
  program: compileProgram(compile(order).definition),
  input: { orderId: 'o-1' },
  createEngine: (surroundings) => {
    const { engine, clock } = engineOf(surroundings, orderTask, ({ taskToken, since }) => {
      clock.schedule(since + 7_200_000, () => engine.succeedTask(taskToken, { approved: true, by: 'ann' }));
    });
    return engine;
  },
};

const BRANCHES: StateMachineDefinition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Both',
  TimeoutSeconds: 86_400,
  States: {
    Both: {
      Type: 'Parallel',
      Arguments: { items: '{% $states.input.items %}' },
      Branches: [
        {
          StartAt: 'Each',
          States: {
            Each: {
              Type: 'Map',
              Items: '{% $states.input.items %}',
              ItemSelector: { n: '{% $states.context.Map.Item.Value %}', luck: '{% $random() %}' },
              MaxConcurrency: 2,
              ToleratedFailureCount: 1,
              ItemProcessor: {
                StartAt: 'Digits',
                States: {
                  // A regular expression is evaluated elsewhere, and holds all branches until it is.
                  Digits: {
                    Type: 'Pass',
                    Assign: { digits: '{% $match($string($states.input.n), /[0-9]/).match %}' },
                    Next: 'Call',
                  },
                  Call: {
                    Type: 'Task',
                    Resource: 'arn:aws:states:::lambda:invoke',
                    Arguments: { n: '{% $states.input.n %}' },
                    Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 1 }],
                    Output: '{% {"n": $states.input.n, "digits": $digits, "id": $uuid()} %}',
                    Next: 'Rest',
                  },
                  Rest: { Type: 'Wait', Seconds: 3, End: true },
                },
              },
              End: true,
            },
          },
        },
        {
          StartAt: 'Ask',
          States: {
            Ask: {
              Type: 'Task',
              Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
              Arguments: {},
              HeartbeatSeconds: 600,
              TimeoutSeconds: 3600,
              Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 60, MaxAttempts: 1 }],
              End: true,
            },
          },
        },
        { StartAt: 'Long', States: { Long: { Type: 'Wait', Seconds: 70_000, End: true } } },
      ],
      Catch: [{ ErrorEquals: ['Declined'], Next: 'Again' }],
      End: true,
    },
    Again: {
      Type: 'Map',
      Items: [1, 2],
      Retry: [{ ErrorEquals: ['Odd'], IntervalSeconds: 5, MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ['Odd'], Next: 'Done', Output: '{% $states.errorOutput %}' }],
      ItemProcessor: {
        StartAt: 'Inner',
        States: {
          Inner: {
            Type: 'Parallel',
            Branches: [
              {
                StartAt: 'Odd?',
                States: {
                  'Odd?': { Type: 'Wait', Seconds: 2, Next: 'Fail' },
                  Fail: { Type: 'Fail', Error: 'Odd' },
                },
              },
              {
                StartAt: 'Calm',
                States: {
                  Calm: { Type: 'Wait', Seconds: 2, Next: 'Calm 2' },
                  'Calm 2': { Type: 'Wait', Seconds: 1, End: true },
                },
              },
            ],
            End: true,
          },
        },
      },
      End: true,
    },
    Done: { Type: 'Pass', End: true },
  },
};

/** Answers at once: an attempt that is made again must not end later than the first would have. */
function branchTask({ stateName, retryCount, arguments: args }: TaskRequest): TaskAnswer {
  const { n } = args as { readonly n?: number }; // the definition writes it
  if (stateName === 'Call' && n === 13) return { kind: 'failed', error: 'Unlucky', cause: '' };
  if (stateName === 'Call' && retryCount === 0) return { kind: 'failed', error: 'Busy', cause: '' };
  return { kind: 'succeeded', output: null };
}

/** Nobody answers the first token; the second is declined, with everything else under way. */
const branches: Scenario = {
  program: compileProgram(BRANCHES),
  input: { items: [1, 13, 22, 4] },
  createEngine: (surroundings) => {
    const { engine, clock } = engineOf(surroundings, branchTask, ({ taskToken, since, executionArn }) => {
      const isFirst = engine.snapshot(executionArn).expiredTokens.length === 0;
      if (isFirst) return;
      clock.schedule(since + 500_000, () => engine.heartbeatTask(taskToken));
      clock.schedule(since + 900_000, () => engine.failTask(taskToken, 'Declined', 'too dear'));
    });
    return engine;
  },
};

const IN_JSONPATH: StateMachineDefinition = {
  StartAt: 'Both',
  States: {
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'As it is', States: { 'As it is': { Type: 'Pass', End: true } } },
        {
          StartAt: 'Each',
          States: {
            Each: {
              Type: 'Map',
              InputPath: '$[1:]',
              MaxConcurrency: 2,
              ItemSelector: {
                'n.$': '$$.Map.Item.Value',
                'luck.$': 'States.MathRandom(0, 1000)',
                'of.$': 'States.ArrayLength($)',
              },
              ItemProcessor: {
                StartAt: 'Call',
                States: {
                  Call: {
                    Type: 'Task',
                    Resource: 'arn:aws:states:::lambda:invoke',
                    Parameters: { 'n.$': '$.n', 'id.$': 'States.UUID()' },
                    Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 1 }],
                    Catch: [{ ErrorEquals: ['Unlucky'], ResultPath: '$.error', Next: 'Rest' }],
                    Assign: { 'answer.$': '$' },
                    ResultPath: null,
                    Next: 'Rest',
                  },
                  Rest: { Type: 'Wait', SecondsPath: '$.of', End: true },
                },
              },
              End: true,
            },
          },
        },
      ],
      ResultSelector: { 'first.$': '$[0]', 'second.$': '$[1]' },
      Next: 'Which?',
    },
    'Which?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.second[0].n', NumericGreaterThan: 1, Next: 'First' }],
      Default: 'First',
    },
    First: { Type: 'Pass', InputPath: '$.first', Next: 'Done' },
    Done: { Type: 'Succeed' },
  },
};

/** The input is spelled with spaces, which stay wherever it is handed on whole. */
const inJsonPath: Scenario = {
  program: compileProgram(IN_JSONPATH),
  input: parseSpelled('[1,  13, 22]'),
  createEngine: (surroundings) => engineOf(surroundings, branchTask, () => undefined).engine,
};

function orderTask({ stateName, retryCount }: TaskRequest): TaskAnswer {
  if (stateName === 'Validate order')
    return invoked({ status: 'approved', id: 'o-1', total: 1840, shipAfter: '2026-01-03T00:00:00Z' });
  if (stateName === 'Manager approval') return invoked(null);
  if (retryCount === 0) return { kind: 'failed', error: 'GatewayTimeout', cause: 'no answer' };
  return invoked({ paymentId: 'p-1' });
}

function invoked(payload: Json): TaskAnswer {
  return { kind: 'succeeded', output: { StatusCode: 200, Payload: payload }, durationMs: 1500 };
}

function engineOf(
  { startAt, journal, evaluator, options = {} }: Surroundings,
  run: (request: TaskRequest) => TaskAnswer,
  onTaskToken: NonNullable<EngineOptions['onTaskToken']>,
) {
  const clock = createVirtualClock(startAt);
  const engine = createEngine({
    tasks: { run },
    clock,
    ids: createSeededIds('scenario'),
    random: createSeededRandom('scenario'),
    evaluator,
    journal,
    ...options,
    onTaskToken,
  });
  return { engine, clock };
}

export const SCENARIOS = { everything, bigOrder, branches, inJsonPath };

export type ScenarioName = keyof typeof SCENARIOS;
