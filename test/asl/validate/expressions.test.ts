import { choice, inJsonata, inlineMap, inState, pass, task } from './findings';

const output = (Output: unknown): readonly string[] => inJsonata(pass({ Output }));

describe('a JSONata expression', () => {
  test('is a string that begins with {% and ends with %}', () => {
    expect(output('{% $states.input %}')).toEqual([]);
    expect(output('{%1%}')).toEqual([]);
    expect(output(['text', 1, { a: '{% 1 %}' }])).toEqual([]);
  });

  test.each(['{% 1', '1 %}', ' {% 1 %}', '{% 1 %} ', '{%}'])('is not half delimited: %j', (text) => {
    expect(output(text)).toEqual(['/States/A/Output - JSONata string must start with {% and end with %}']);
  });

  test('is no expression with spaces on both sides, but text', () => {
    expect(output(' {% 1 + %} ')).toEqual([]);
  });

  // The messages were seen from AWS.
  test.each([
    ['$states.input.a[1,2)', 'Expected "]", got ","'],
    ['"unterminated', 'String literal must be terminated by a matching quote'],
    ['1 +', 'Unexpected end of expression'],
    ['{"a":}', 'The symbol "}" cannot be used as a unary operator'],
    ['$x :=', 'Unexpected end of expression'],
    ['$match("a", /abc', 'No terminating / in regular expression'],
    ['', 'Unexpected end of expression'],
  ])('is JSONata: %s', (source, message) => {
    expect(output({ deep: [`{% ${source} %}`] })).toEqual([
      `/States/A/Output/deep[0] INVALID_JSONATA_EXPRESSION - ${message}`,
    ]);
  });

  test.each(['phone', '$', '*', '**'])('has no input document that %s could refer to', (reference) => {
    expect(output(`{% [1, ${reference}] %}`)).toEqual([
      `/States/A/Output UNSUPPORTED_JSONATA_EXPRESSION - Reference to '${reference}' at the top level is not supported.`,
    ]);
  });

  test('cannot refer to the root of an input document either', () => {
    expect(output('{% $$ %}')).toEqual([
      "/States/A/Output UNSUPPORTED_JSONATA_EXPRESSION - Reference to '$$' is not supported.",
    ]);
  });

  test('refers to what is at hand inside predicates and later steps, but not in the body of a function', () => {
    expect(output('{% $states.input.order[total > 10 and $.x].($ & sku) %}')).toEqual([]);
    expect(output('{% $map($states.input.list, function($x){ $x.a & b }) %}')).toEqual([
      "/States/A/Output UNSUPPORTED_JSONATA_EXPRESSION - Reference to 'b' at the top level is not supported.",
    ]);
  });

  test('may read variables that nobody has seen assigned', () => {
    expect(output('{% $anything %}')).toEqual([]);
  });

  test.each([
    [pass({ Output: '{% $states.result %}' }), 'result'],
    [pass({ Assign: { a: '{% $states.errorOutput %}' } }), 'errorOutput'],
    [task({ Arguments: '{% $states.result %}' }), 'result'],
    [task({ Output: '{% $states.errorOutput.Cause %}' }), 'errorOutput'],
    [task({ Catch: [{ ErrorEquals: ['E'], Next: 'B', Output: '{% $states.result %}' }] }), 'result'],
    [inlineMap({ ItemSelector: { a: '{% $states.result %}' } }), 'result'],
    [choice({ Condition: '{% $x[y = $states.result] %}' }), 'result'],
    [choice({ Condition: true, Output: '{% $states.errorOutput %}' }), 'errorOutput'],
    [pass({ Output: '{% $states.foo %}' }), 'foo'],
  ])('reads of $states only what there is: %j', (state, field) => {
    expect(inJsonata(state)).toEqual([
      expect.stringContaining(`UNSUPPORTED_JSONATA_EXPRESSION - Field '$states.${field}' does not exist.`),
    ]);
  });

  test.each([
    [task({ Output: '{% $states.result %}', Assign: { a: '{% $states.result.b %}' } })],
    [inlineMap({ Output: '{% $states.result %}' })],
    [
      {
        Type: 'Parallel',
        Branches: [{ StartAt: 'X', States: { X: pass({ End: true }) } }],
        Output: '{% $states.result %}',
      },
    ],
    [
      task({
        Catch: [
          {
            ErrorEquals: ['E'],
            Next: 'B',
            Output: '{% $states.errorOutput %}',
            Assign: { e: '{% $states.errorOutput.Error %}' },
          },
        ],
      }),
    ],
    [pass({ Output: '{% $states.input & $states.context.Execution.Id %}' })],
    [pass({ Output: '{% $states %}' })],
  ])('reads the result and the error where there are some: %j', (state) => {
    expect(inJsonata(state)).toEqual([]);
  });

  test('that nests too deeply is refused', () => {
    expect(output(`{% ${'('.repeat(8_000)} %}`)).toEqual([
      '/States/A/Output TOO_DEEPLY_NESTED - The expression is nested too deeply',
    ]);
  });

  test('is only text in a state of JSONPath, and in a comment', () => {
    expect(inState(pass({ Parameters: { a: '{% 1 +' } }))).toEqual([]);
    expect(inJsonata(pass({ Comment: '{% This is a comment' }))).toEqual([]);
  });
});

describe('a constant may be an expression in JSONata', () => {
  test.each([
    ['TimeoutSeconds', task],
    ['HeartbeatSeconds', task],
    ['MaxConcurrency', inlineMap],
    ['ToleratedFailureCount', inlineMap],
    ['ToleratedFailurePercentage', inlineMap],
    ['Items', inlineMap],
  ])('where it is %s', (field, state) => {
    expect(inJsonata(state({ [field]: '{% 1 %}' }))).toEqual([]);
    expect(inJsonata(state({ [field]: '{% 1 + %}' }))).toEqual([
      `/States/A/${field} INVALID_JSONATA_EXPRESSION - Unexpected end of expression`,
    ]);
  });

  test('but not where it is a number of attempts', () => {
    expect(inJsonata(task({ Retry: [{ ErrorEquals: ['E'], MaxAttempts: '{% 1 %}' }] }))).toEqual([
      '/States/A/Retry[0]/MaxAttempts - Expected value of type Integer',
    ]);
  });
});
