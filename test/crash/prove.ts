/**
 * `npm run prove:crash [-- --seed N] [--kills N] [--executions N]`: kills the service 200 times under a load of 500
 * executions, and says what it found.
 */

import { parseArgs } from 'node:util';
import { crashRun } from './crash-run';
import { reportOf } from './report';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    kills: { type: 'string', default: '200' },
    executions: { type: 'string', default: '500' },
  },
});

async function main(): Promise<void> {
  const { seed, kills, executions } = values;
  const report = await crashRun({
    seed: Number(seed),
    kills: Number(kills),
    executions: Number(executions),
    longestPause: 3,
  });
  console.log(reportOf(report));
  // What was found may have left work behind that never ends.
  process.exit(report.violations.length === 0 ? 0 : 1);
}

void main();
