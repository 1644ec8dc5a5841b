/**
 * The synchronous path against the package itself, on random expressions and data.
 *
 * `STEPWRIGHT_PROPERTY_RUNS` sets how many evaluations are compared, `STEPWRIGHT_PROPERTY_SEED` which.
 */

import fc from 'fast-check';
import { anyBindings, anySource } from './expression-arbitrary';
import { type Bindings, evaluateInOrder, evaluationByPackage, evaluationHere } from './package-oracle';
import { sampling } from '../../support/sampling';

const { numRuns: EVALUATIONS, seed: SEED } = sampling(3_200);

/** On how many inputs an expression is evaluated: to make and to parse it takes longer than to evaluate it. */
const INPUTS = 8;

/** Of these, each expression gets some in a row. */
const POOL = fc.sample(anyBindings, { numRuns: 2_000, seed: SEED });

const anyCase = fc.record({
  source: anySource,
  inputs: fc.nat(POOL.length - INPUTS).map((first) => POOL.slice(first, first + INPUTS)),
});

/** Where the two differ on an expression, in words; nothing where they agree. */
async function differencesOn(source: string, inputs: readonly Bindings[]): Promise<readonly string[]> {
  const here = evaluationHere(source);
  const settled = inputs.map((input) => ({ input, verdict: here(input) })).filter(isSettled);
  if (settled.length === 0) return [];
  const byPackage = evaluationByPackage(source);
  const differences: string[] = [];
  for (const { input, verdict } of settled) {
    const there = await byPackage(input);
    if (verdict === there) continue;
    if (verdict.startsWith('error') && verdict === (await evaluateInOrder(source, input))) continue;
    differences.push(`${source}\n  here:    ${verdict}\n  package: ${there}`);
  }
  return differences;
}

function isSettled({ verdict }: { readonly verdict: string }): boolean {
  return verdict !== 'effect' && verdict !== 'deferred';
}

test(
  'the synchronous path gives the value or the error of the package',
  async () => {
    const property = fc.asyncProperty(anyCase, async ({ source, inputs }) => {
      expect(await differencesOn(source, inputs)).toEqual([]);
    });

    await fc.assert(property, { numRuns: Math.ceil(EVALUATIONS / INPUTS), seed: SEED });
  },
  20_000 + EVALUATIONS,
);

test('most of the random expressions are taken and evaluated to the end', () => {
  const verdicts = fc
    .sample(anyCase, { numRuns: 1_000, seed: 1 })
    .map(({ source, inputs: [input = {}] }) => ({ verdict: evaluationHere(source)(input) }));

  expect(verdicts.filter(isSettled).length).toBeGreaterThan(700);
});
