import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stepwright } from './stepwright';

describe('stepwright compile', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stepwright-compile-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('writes the state machine of every workflow of a file', async () => {
    const { exitCode } = await stepwright('compile', 'workflows.ts', '-o', folder).ended;

    const text = readFileSync(join(folder, 'booking.asl.json'), 'utf8');
    expect(exitCode).toBe(0);
    expect(JSON.parse(text)).toMatchObject({
      QueryLanguage: 'JSONata',
      StartAt: 'Book it',
      States: { 'Book it': { Resource: 'arn:aws:states:::lambda:invoke', End: true } },
    });
  });

  test('prints the state machine where no folder is given', async () => {
    const { stdout } = await stepwright('compile', 'workflows.ts', '-w', 'approving').ended;

    expect(JSON.parse(stdout)).toHaveProperty('StartAt', 'Approve');
  });

  test('says in one line, after the warnings, which payloads have no upper bound', async () => {
    const { exitCode, stderr } = await stepwright('compile', 'suspicious.ts', '-o', folder).ended;

    expect(stderr.trimEnd().split('\n').slice(2)).toEqual([
      '2 payloads have no upper bound (SW1915): suspicious > Score (suspicious.ts:5), suspicious (suspicious.ts:7); give their contracts a maximum, or see --json',
    ]);
    expect(exitCode).toBe(0);
  });

  test('shows the mistakes of a workflow at their lines, and exits with 1', async () => {
    const { exitCode, stderr } = await stepwright('compile', 'broken.ts').ended;

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/broken\.ts:5:7 - error SW\d+ name-used-twice/);
  });

  test('says what a file must export that has no workflow', async () => {
    const { stderr } = await stepwright('compile', 'ledger.ts').ended;

    expect(stderr).toMatch(/ledger\.ts exports no workflow; export one:/);
  });
});

describe('stepwright compile --json', () => {
  test('prints a row per workflow with its definition, its warnings and infos, and nothing else', async () => {
    const { exitCode, stdout, stderr } = await stepwright('compile', 'suspicious.ts', '--json').ended;

    expect(JSON.parse(stdout)).toEqual([
      {
        file: 'suspicious.ts',
        workflow: 'fine',
        result: 'OK',
        definition: {
          QueryLanguage: 'JSONata',
          StartAt: 'Rest',
          States: { Rest: { Type: 'Wait', Seconds: 5, Output: '{% null %}', End: true } },
        },
        diagnostics: [],
      },
      {
        file: 'suspicious.ts',
        workflow: 'suspicious',
        result: 'OK',
        definition: expect.objectContaining({ StartAt: 'Score' }),
        diagnostics: [
          expect.objectContaining({ code: 'SW1915 payload-unbounded', severity: 'info', line: 5 }),
          expect.objectContaining({ code: 'SW1915 payload-unbounded', severity: 'info', line: 7 }),
          {
            code: 'SW1403 handler-never-runs',
            severity: 'warning',
            message:
              '"Score" handles "States.Timeout", which cannot happen: it has no timeout; give it one, or handle Sandbox.Timedout, which is the function running out of time (at suspicious > Score)',
            file: join(__dirname, 'fixtures', 'suspicious.ts'),
            line: 8,
            column: 7,
            path: ['suspicious', 'Score'],
          },
        ],
      },
    ]);
    expect(stderr).toBe('printed while the file is loaded\n');
    expect(exitCode).toBe(0);
  });

  test('tells of all files, also of one that is wrong and one that cannot be loaded, and exits with 1', async () => {
    const { exitCode, stdout } = await stepwright('compile', 'broken.ts', 'gone.ts', '--json').ended;

    expect(JSON.parse(stdout)).toEqual([
      {
        file: 'broken.ts',
        workflow: 'broken',
        result: 'FAIL',
        diagnostics: [
          {
            code: 'SW1003 name-used-twice',
            severity: 'error',
            message:
              'the name "Pause" is used twice (first at broken.ts:4); names are unique in a workflow: rename one of the two (at broken > Pause)',
            file: join(__dirname, 'fixtures', 'broken.ts'),
            line: 5,
            column: 7,
            path: ['broken', 'Pause'],
          },
        ],
      },
      {
        file: 'gone.ts',
        result: 'FAIL',
        diagnostics: [
          {
            code: 'FILE_NOT_LOADED',
            severity: 'error',
            message: 'gone.ts: there is no such file',
            file: 'gone.ts',
            path: [],
          },
        ],
      },
    ]);
    expect(exitCode).toBe(1);
  });

  test('writes the files as well where a folder is given', async () => {
    const out = mkdtempSync(join(tmpdir(), 'stepwright-compile-json-'));

    const { stdout } = await stepwright('compile', 'workflows.ts', '-w', 'booking', '--json', '-o', out)
      .ended;

    expect(JSON.parse(stdout)).toMatchObject([{ workflow: 'booking', result: 'OK' }]);
    expect(JSON.parse(readFileSync(join(out, 'booking.asl.json'), 'utf8'))).toHaveProperty(
      'StartAt',
      'Book it',
    );
    rmSync(out, { recursive: true });
  });
});
