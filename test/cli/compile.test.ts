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
