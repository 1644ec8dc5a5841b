import { readPicture } from '../../../src/asl/diagram/read-picture';
import { nested } from './machines';

function drawn(definition: object): readonly string[] {
  const { nodes, edges } = readPicture(definition);
  return [
    ...nodes.map(({ id, type, name, detail }) => `${id} ${type} "${name}" ${detail}`.trim()),
    ...edges.map(({ from, to, kind, label }) => `${from} → ${to} ${kind} ${label}`.trim()),
  ];
}

describe('a definition that is not valid', () => {
  test('shows targets that are not there', () => {
    expect(drawn({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' } } })).toEqual([
      'Start Start "Start"',
      's1 Pass "A" Pass',
      's2 Missing "B" There is no such state',
      'Start → s1 start',
      's1 → s2 next',
    ]);
  });

  test('is drawn without what has the wrong type', () => {
    const states = {
      A: null,
      B: { Type: 7, Next: ['A'], Choices: 'x' },
      C: { Type: 'Task', Catch: [null, {}] },
    };

    expect(drawn({ StartAt: 1, States: states })).toEqual([
      'Start Start "Start"',
      's1 Unknown "A" No type',
      's2 Unknown "B" Unknown type: 7',
      's3 Task "C" Task',
    ]);
  });

  test('is drawn without any state', () => {
    expect(drawn({ States: {} })).toEqual(['Start Start "Start"']);
  });

  test.each([
    [{}, 'an object with no fields'],
    [{ StartAt: 'A', States: [] }, 'an object with StartAt, States'],
    [[], 'a list'],
  ])('is refused where it has no states at all, as %j', (definition, got) => {
    expect(() => readPicture(definition)).toThrow(
      `this is no state machine: a definition is an object with "States", an object of states; got ${got}`,
    );
  });

  test('is refused where frames are nested too deeply', () => {
    expect(readPicture(nested(100)).nodes).toHaveLength(3);
    expect(() => readPicture(nested(10_000))).toThrow(
      'Map and Parallel states are nested more than 100 deep; draw a part of the definition',
    );
  });
});

describe('what a state does', () => {
  test.each([
    [{ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke' }, 'Lambda: invoke'],
    [
      { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' },
      'Lambda: invoke, waits for callback',
    ],
    [
      { Type: 'Task', Resource: 'arn:aws:states:::states:startExecution.sync:2' },
      'Step Functions: startExecution, waits for its end',
    ],
    [{ Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:rds:stopDBCluster' }, 'rds: stopDBCluster'],
    [{ Type: 'Task', Resource: 'arn:aws:lambda:eu-west-1:123456789012:function:pay' }, 'Lambda: pay'],
    [{ Type: 'Task', Resource: 'arn:aws:states:eu-west-1:123456789012:activity:pack' }, 'Activity: pack'],
    [{ Type: 'Task', Resource: '${PayFunctionArn}' }, '${PayFunctionArn}'],
    [{ Type: 'Wait', Seconds: '{% $delay %}' }, 'Wait: $delay s'],
    [{ Type: 'Wait', TimestampPath: '$.at' }, 'Wait until $.at'],
    [{ Type: 'Fail', Error: 'Declined' }, 'Fail: Declined'],
  ])('%j is described as %s', (state, detail) => {
    expect(readPicture({ States: { A: state } }).nodes[1]?.detail).toBe(detail);
  });

  test('retries say which errors and how often', () => {
    const state = {
      Type: 'Task',
      Retry: [{ ErrorEquals: ['A', 'B'] }, { ErrorEquals: ['C'], MaxAttempts: 1 }],
    };

    expect(readPicture({ States: { A: state } }).nodes[1]?.retries).toBe('A, B 3×; C 1×');
  });
});
