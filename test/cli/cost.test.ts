import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stepwright } from './stepwright';

const SKUS = '{"skus":["tea","jam","rye"]}';

describe('stepwright cost', () => {
  test('compares what an execution costs as Standard and as Express', async () => {
    const { exitCode, stdout } = await stepwright('cost', 'costly.ts', '-w', 'pricing', '--input', SKUS)
      .ended;

    expect(stdout).toBe(`pricing  SUCCEEDED after 120 ms of virtual time

              one execution   a million     billed for
  Standard    $0.000100       $100.00       4 transitions
  Express *   $0.00000121     $1.21         200 ms of 64 MB, and a request

Prices of us-east-1, before the free tier; what tasks cost by themselves is not in them.
A task whose mock does not say what it takes took 100 ms.
`);
    expect(exitCode).toBe(0);
  });

  test('says why a workflow cannot be Express', async () => {
    const { stdout } = await stepwright('cost', 'costly.ts', '-w', 'buying', '--input', '{"sku":"tea"}')
      .ended;

    expect(stdout).toContain(`
  Standard *  $0.000100       $100.00       4 transitions
  Express     not possible
                Express state machine does not support '.waitForTaskToken' service integration (at /States/Approve/Resource)
                it takes 2 d, and Express ends after 5 min
`);
  });

  test('reads the items of a distributed map from a folder, and counts what its executions cost', async () => {
    const objects = mkdtempSync(join(tmpdir(), 'stepwright-cost-'));
    mkdirSync(join(objects, 'stock', 'today'), { recursive: true });
    writeFileSync(join(objects, 'stock', 'today', 'items.csv'), 'sku\ntea\njam\nrye\n');

    const { stdout } = await stepwright('cost', 'importing.ts', '--objects', objects).ended;

    rmSync(objects, { recursive: true });
    expect(stdout).toMatch(/^importing {2}SUCCEEDED .*\n {2}Standard \* .* 4 transitions$/ms);
  });

  test('gives tools an object, and nothing else', async () => {
    const args = ['-w', 'pricing', '--input', SKUS, '--region', 'eu-central-1', '--json'];
    const { stdout } = await stepwright('cost', 'costly.ts', ...args).ended;

    expect(JSON.parse(stdout)).toEqual({
      workflow: 'pricing',
      type: 'EXPRESS',
      status: 'SUCCEEDED',
      durationMs: 120,
      region: 'eu-central-1',
      standard: { transitions: 4, dollars: 0.0001 },
      express: { billedMs: 200, billedMegabytes: 64, dollars: 0.00000120838 },
      expressRefusals: [],
      assumptions: { taskDurationMs: 100, pricesAsOf: { STANDARD: '2019-11', EXPRESS: '2025' } },
    });
  });

  test('tells the cost of an execution that fails as well', async () => {
    const { exitCode, stdout } = await stepwright('cost', 'costly.ts', '-w', 'buying', '-i', '{"sku":"none"}')
      .ended;

    expect(stdout).toMatch(/^buying {2}FAILED Unknown after 120 ms of virtual time\n/);
    expect(exitCode).toBe(0);
  });

  test('asks for the mocks that are missing', async () => {
    const { exitCode, stderr } = await stepwright(
      'cost',
      'workflows.ts',
      '-w',
      'booking',
      '-i',
      '{"amount":1}',
    ).ended;

    expect(stderr).toMatch(
      /^these tasks of the workflow "booking" have no mock; add mock\(task, …\) to `mocks`:\n {2}external\("ledger"\), run by "Book it"\nput them into a file that exports them, and name it with --mocks FILE\n$/,
    );
    expect(exitCode).toBe(1);
  });

  test.each([
    [['--region', 'moon-1'], /^--region moon-1: its prices are not known; known are: us-east-1, /],
    [['--task-duration', 'soon'], /^--task-duration soon is no duration; write it as 250ms, 2s or 5m\n$/],
    [['--mocks', 'greet.ts'], /^greet\.ts exports no mocks; export some:\n/],
  ])('refuses %j', async (args, said) => {
    const { exitCode, stderr } = await stepwright('cost', 'costly.ts', '-w', 'pricing', '-i', SKUS, ...args)
      .ended;

    expect(stderr).toMatch(said);
    expect(exitCode).toBe(1);
  });
});
