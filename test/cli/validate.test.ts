import { stepwright } from './stepwright';

describe('stepwright validate', () => {
  test('says nothing of a valid file but that it is', async () => {
    const { exitCode, stdout } = await stepwright('validate', 'definitions/valid.asl.yaml').ended;

    expect(exitCode).toBe(0);
    expect(stdout).toBe('1 file: all valid (0 errors, 0 warnings)\n');
  });

  test('gives every finding a line with file, place, code and message, and exits with 1', async () => {
    const { exitCode, stdout } = await stepwright(
      'validate',
      'definitions/missing-target.asl.json',
      'definitions/valid.asl.yaml',
      'definitions/comma.asl.json',
      'definitions/broken.yml',
      'definitions/nowhere.json',
    ).ended;

    expect(exitCode).toBe(1);
    expect(stdout.trimEnd().split('\n')).toEqual([
      'definitions/missing-target.asl.json: /States/Pay/Result - warning PASS_RESULT_IS_STATIC: The result of a Pass state is static: the path in it is not evaluated',
      "definitions/missing-target.asl.json: /States/Pay/Next - error MISSING_TRANSITION_TARGET: Missing 'Next' target: Shipp",
      'definitions/missing-target.asl.json: /States/Ship - error MISSING_TRANSITION_TARGET: State "Ship" is not reachable.',
      "definitions/comma.asl.json: line: 3, column: 2 - error INVALID_JSON_DESCRIPTION: Unexpected character ('}' (code 125)): was expecting double-quote to start field name",
      expect.stringMatching(
        /^definitions\/broken\.yml: line: \d+, column: \d+ - error INVALID_JSON_DESCRIPTION: Flow sequence/,
      ),
      "definitions/broken.yml: line: 2, column: 1 - error INVALID_JSON_DESCRIPTION: Duplicate field 'StartAt'",
      expect.stringMatching(/^definitions\/nowhere\.json - error FILE_NOT_READABLE: ENOENT: /),
      '5 files: 4 not valid (6 errors, 1 warning)',
    ]);
  });

  test('takes files for what they are to be created as', async () => {
    const [standard, express] = await Promise.all([
      stepwright('validate', 'definitions/job.asl.json').ended,
      stepwright('validate', '--type', 'EXPRESS', 'definitions/job.asl.json').ended,
    ]);

    expect(standard.exitCode).toBe(0);
    expect(express.exitCode).toBe(1);
    expect(express.stdout).toContain("Express state machine does not support '.sync' service integration");
  });

  test('prints for tools an array with a row per file, also of what cannot be read or parsed', async () => {
    const { exitCode, stdout, stderr } = await stepwright(
      'validate',
      '--json',
      './definitions/valid.asl.yaml',
      'definitions/comma.asl.json',
      'definitions/nowhere.json',
    ).ended;

    expect(exitCode).toBe(1);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual([
      { file: './definitions/valid.asl.yaml', result: 'OK', diagnostics: [] },
      {
        file: 'definitions/comma.asl.json',
        result: 'FAIL',
        diagnostics: [
          {
            severity: 'ERROR',
            code: 'INVALID_JSON_DESCRIPTION',
            message: expect.stringContaining(
              'was expecting double-quote to start field name\n at [Source: (String)',
            ),
            location: expect.stringMatching(/^\[Source: \(String\)"[^]*"; line: 3, column: 2\]$/),
          },
        ],
      },
      {
        file: 'definitions/nowhere.json',
        result: 'FAIL',
        diagnostics: [
          { severity: 'ERROR', code: 'FILE_NOT_READABLE', message: expect.stringContaining('ENOENT') },
        ],
      },
    ]);
  });
});
