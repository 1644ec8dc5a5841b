/**
 * The synchronous path against the package itself, on random expressions and data.
 *
 * `STEPWRIGHT_PROPERTY_RUNS` sets how many are compared, `STEPWRIGHT_PROPERTY_SEED` which.
 */

import fc from 'fast-check';
import { anyCase, type Case } from './expression-arbitrary';
import { evaluateByPackage, evaluateHere, evaluateInOrder } from './package-oracle';
import { sampling } from '../../support/sampling';

const { numRuns: RUNS, seed: SEED } = sampling(2_000);

/** Cases whose asynchronous evaluations by the package run together. */
const BATCH = 100;

/** A case on which the two differ, in words; nothing where they agree. */
async function differenceOn({ source, bindings }: Case): Promise<string | undefined> {
  const here = evaluateHere(source, bindings);
  if (here === 'effect' || here === 'deferred') return undefined;
  const there = await evaluateByPackage(source, bindings);
  if (here === there) return undefined;
  const inOrder = here.startsWith('error') ? await evaluateInOrder(source, bindings) : there;
  return here === inOrder ? undefined : `${source}\n  here:    ${here}\n  package: ${there}`;
}

test(
  'the synchronous path gives the value or the error of the package',
  async () => {
    const property = fc.asyncProperty(
      fc.array(anyCase, { minLength: BATCH, maxLength: BATCH, size: 'max' }),
      async (cases) => {
        const differences = await Promise.all(cases.map(differenceOn));
        expect(differences.filter((difference) => difference !== undefined)).toEqual([]);
      },
    );

    await fc.assert(property, { numRuns: Math.ceil(RUNS / BATCH), seed: SEED, endOnFailure: true });
  },
  20_000 + RUNS,
);

test('most of the random expressions are taken and evaluated to the end', () => {
  const verdicts = fc
    .sample(anyCase, { numRuns: 1_000, seed: 1 })
    .map((one) => evaluateHere(one.source, one.bindings));
  const settled = verdicts.filter((verdict) => verdict !== 'effect' && verdict !== 'deferred');

  expect(settled.length).toBeGreaterThan(700);
});
