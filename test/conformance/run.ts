/** `npm run conformance [-- --json FILE]`: how the engine compares with AWS, case by case. */

import { writeFileSync } from 'node:fs';
import { conformanceDirectory, readCases } from './cases';
import { jsonReport, printReport, runCases } from './report';

async function main(): Promise<void> {
  const cases = readCases();
  if (cases === undefined) {
    console.log(
      `No recorded cases in ${conformanceDirectory()}: nothing to compare with. Set CONFORMANCE_DIR.`,
    );
    return;
  }
  const reports = await runCases(cases);
  console.log(printReport(reports));

  const file = process.argv[process.argv.indexOf('--json') + 1];
  if (process.argv.includes('--json') && file !== undefined) {
    writeFileSync(file, JSON.stringify(jsonReport(reports), undefined, 2));
  }
  if (reports.some(({ outcome }) => outcome.kind === 'failed')) process.exitCode = 1;
}

void main();
