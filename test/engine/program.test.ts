import type { StateMachineDefinition } from '../../src/asl/definition';
import { compileProgram, ProgramError } from '../../src/entries/engine';

/** What is refused, as `path: message`. */
function refusals(definition: unknown): readonly string[] {
  try {
    compileProgram(definition as StateMachineDefinition); // wrong on purpose
    return [];
  } catch (error) {
    if (error instanceof ProgramError)
      return error.problems.map(({ path, message }) => `${path}: ${message}`);
    throw error;
  }
}

const jsonata = (States: object) => ({ QueryLanguage: 'JSONata', StartAt: 'A', States });

describe('compiling a program', () => {
  test('refuses what this engine cannot run, all of it at once and each by its path', () => {
    const definition = jsonata({
      A: { Type: 'Parallel', Branches: [], Next: 'B' },
      B: {
        Type: 'Map',
        ItemReader: {},
        Label: 'all',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
          StartAt: 'B1',
          States: { B1: { Type: 'Pass', End: true } },
        },
        Next: 'C',
      },
      C: { Type: 'Pass', QueryLanguage: 'XPath', Next: 'D' },
      D: { Type: 'Task', Resource: 'work', End: true },
    });

    expect(refusals(definition)).toEqual([
      '/States/A/Branches: a Parallel state has at least one branch',
      '/States/B/ItemReader/Resource: items cannot be read from "undefined"',
      '/States/C: there is no query language "XPath"',
      '/States/D/Resource: the resource "work" is not known',
    ]);
  });

  test('takes JSONPath for the language where nothing is said, as AWS does', () => {
    const states = { A: { Type: 'Succeed', Output: 1 }, B: { Type: 'Succeed', OutputPath: '$.a' } };
    expect(refusals({ StartAt: 'A', States: states })).toEqual([
      '/States/A/Output: a Succeed state in JSONPath has no field "Output"',
    ]);
  });

  test('refuses transitions that lead nowhere', () => {
    const definition = {
      ...jsonata({
        A: { Type: 'Choice', Choices: [{ Condition: true, Next: 'X' }], Default: 'Y' },
        B: { Type: 'Pass' },
      }),
      StartAt: 'Z',
    };

    expect(refusals(definition)).toEqual([
      '/StartAt: there is no state "Z"',
      '/States/A/Choices[0]/Next: there is no state "X"',
      '/States/A/Default: there is no state "Y"',
      '/States/B/Next: there is no state ""',
    ]);
  });

  test('refuses fields that the state does not have, those of JSONPath included', () => {
    const definition = {
      ...jsonata({
        A: { Type: 'Pass', ResultPath: '$.a', Next: 'B' },
        B: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Retrry: [],
          Retry: [{ ErrorEquals: ['E'], Interval: 1 }],
          Catch: [{ ErrorEquals: [], Next: 'A' }],
          End: true,
        },
      }),
      Timeout: 5,
    };

    expect(refusals(definition)).toEqual([
      '/Timeout: a state machine has no field "Timeout"',
      '/States/A/ResultPath: a Pass state in JSONata has no field "ResultPath"',
      '/States/B/Retrry: a Task state in JSONata has no field "Retrry"',
      '/States/B/Retry[0]/Interval: a retrier in JSONata has no field "Interval"',
      '/States/B/Catch[0]/ErrorEquals: ErrorEquals is a list of at least one error name',
    ]);
  });

  test('refuses times that are none', () => {
    const definition = jsonata({
      A: { Type: 'Wait', Seconds: -1, Next: 'B' },
      B: { Type: 'Wait', Timestamp: '2030-02-30T00:00:00Z', Next: 'C' },
      C: { Type: 'Wait', Next: 'D' },
      D: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', TimeoutSeconds: 0, Next: 'E' },
      E: { Type: 'Fail', Cause: 5 },
    });

    expect(refusals(definition)).toEqual([
      '/States/A/Seconds: Seconds is an integer from 0, got -1',
      '/States/B/Timestamp: Timestamp is a moment such as "2030-01-31T12:00:00Z", got "2030-02-30T00:00:00Z"',
      '/States/C: a Wait state has either "Seconds" or "Timestamp"',
      '/States/D/TimeoutSeconds: TimeoutSeconds is a positive integer, got 0',
      '/States/E/Cause: Cause is a text, got 5',
    ]);
  });

  test('refuses text that is no expression', () => {
    const definition = jsonata({
      A: { Type: 'Pass', Output: { a: '{% 1 + %}', b: ['{% $x'] }, End: true },
    });

    expect(refusals(definition)).toEqual([
      expect.stringMatching(/^\/States\/A\/Output\/a: INVALID_JSONATA_EXPRESSION: /),
      '/States/A/Output/b[0]: an expression starts with "{%" and ends with "%}", got "{% $x"',
    ]);
  });

  test.each([
    [{}],
    [{ States: {} }],
    [{ StartAt: 'A', States: { A: {} } }],
    [{ StartAt: 'A', States: { A: { Type: 'Loop' } } }],
  ])('refuses %j without falling over', (definition) => {
    expect(refusals(definition)).not.toEqual([]);
  });
});
