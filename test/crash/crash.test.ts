import { crashRun } from './crash-run';
import { reportOf } from './report';

/** `npm run prove:crash` does this with 200 kills and 500 executions; its processes share the cores with other suites. */
test('a service that is killed keeps every promise it has made', async () => {
  const report = await crashRun({ executions: 12, kills: 2, seed: 1, longestPause: 1 });

  expect(reportOf(report)).toContain('Every promise was kept.');
}, 120_000);
