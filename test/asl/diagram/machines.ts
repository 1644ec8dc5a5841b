/** Definitions that several tests of pictures draw. */

/** Both query languages, a frame in a frame, a loop, catchers, retries and a state that is nowhere. */
export const importing = {
  StartAt: 'Ready?',
  States: {
    'Ready?': {
      Type: 'Choice',
      QueryLanguage: 'JSONPath',
      Choices: [
        {
          And: [
            { Variable: '$.a', NumericGreaterThanEquals: 5 },
            { Not: { Variable: '$.b', IsPresent: true } },
          ],
          Next: 'Import',
        },
      ],
      Default: 'Pause',
    },
    Pause: { Type: 'Wait', Seconds: 30, Next: 'Ready?' },
    Import: {
      Type: 'Map',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
        StartAt: 'Both',
        States: {
          Both: {
            Type: 'Parallel',
            Branches: [
              {
                StartAt: 'Store',
                States: {
                  Store: {
                    Type: 'Task',
                    Resource: 'arn:aws:states:::dynamodb:putItem',
                    Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 2 }],
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
                    End: true,
                  },
                },
              },
            ],
            End: true,
          },
        },
      },
      Catch: [{ ErrorEquals: ['Broken', 'States.Timeout'], Next: 'Give up' }],
      Next: 'Done',
    },
    'Give up': { Type: 'Fail', Error: 'ImportFailed' },
    Done: { Type: 'Succeed' },
  },
};

/** Names that would be markup, escapes or keywords where they are not escaped. */
export const hostile = {
  StartAt: '</text><script>',
  States: {
    '</text><script>': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $a < 1 & $b = "x" %}', Next: 'end' }],
      Default: '1. "quoted" \\N &amp; #35; %%{init}%%',
    },
    end: { Type: 'Pass', Next: '1. "quoted" \\N &amp; #35; %%{init}%%' },
    '1. "quoted" \\N &amp; #35; %%{init}%%': { Type: 'Fail', Error: '`*_\u0000\ud800\u202e' },
  },
};

/** A chain of `length` states that all lead to the same handler. */
export function chain(length: number): object {
  const states = Array.from({ length }, (_, index) => [
    `state ${index}`,
    {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }],
      ...(index === length - 1 ? { End: true } : { Next: `state ${index + 1}` }),
    },
  ]);
  return {
    StartAt: 'state 0',
    States: { ...Object.fromEntries(states), Failed: { Type: 'Fail' } },
  };
}

/** Map states in one another, `depth` deep. */
export function nested(depth: number): object {
  let graph: object = { StartAt: 'last', States: { last: { Type: 'Succeed' } } };
  for (let level = depth; level > 0; level--) {
    const map = { Type: 'Map', ItemProcessor: graph, End: true };
    graph = { StartAt: `map ${level}`, States: { [`map ${level}`]: map } };
  }
  return graph;
}
