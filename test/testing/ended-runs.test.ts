import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

test('however a run ends, no timer and no process is left, and the test process ends by itself', () => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--require', require.resolve('tsx/cjs'), join(__dirname, 'ended-runs.ts')],
    {
      encoding: 'utf8',
      timeout: 20_000,
      env: { ...process.env, TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.json') },
    },
  );

  const ends: unknown = stdout
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(stderr).toBe('');
  expect(ends).toEqual([
    { name: 'succeeds', outcome: 3, open: [] },
    { name: 'timesOut', outcome: 'States.Timeout', open: [] },
    { name: 'answerStillToCome', outcome: 'States.Timeout', open: [] },
    { name: 'mistakeInMock', outcome: 'mistaken', open: [] },
    { name: 'noMock', outcome: 'Error', open: [] },
  ]);
  expect(status).toBe(0);
});
