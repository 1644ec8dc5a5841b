/** What was recorded on AWS holds for every definition that the engine takes. */

import { readCases } from './cases';
import { runCases } from './report';

const cases = readCases();
if (cases === undefined) console.warn('The recorded cases are absent: the comparison with AWS is skipped.');

(cases === undefined ? test.skip : test)(
  'every recorded case that the engine takes has the history that AWS wrote',
  async () => {
    const reports = await runCases(cases ?? []);
    const taken = reports.filter(({ outcome }) => outcome.kind !== 'not-run');

    expect(taken.flatMap(({ id, outcome }) => (outcome.kind === 'failed' ? [{ id, outcome }] : []))).toEqual(
      [],
    );
    expect(taken.length).toBeGreaterThan(800);
  },
);
