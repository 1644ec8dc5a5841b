/**
 * The synchronous path against the package on the cases of JSONata's own test suite, read from
 * `../shared/jsonata-suite` (or `JSONATA_SUITE_DIR`); skipped where that is absent.
 *
 * Step Functions has no input document, so a case with one is run as `$document.(…)`, on both sides alike.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../../src/asl/json';
import { isExpressionSyntaxError } from '../../../src/asl/jsonata/syntax-error';
import { evaluateByPackage, evaluateHere, evaluateInOrder, type Bindings } from './package-oracle';

const SUITE =
  process.env['JSONATA_SUITE_DIR'] ?? join(__dirname, '../../../../shared/jsonata-suite/test/test-suite');
const GROUPS = join(SUITE, 'groups');

interface SuiteCase {
  readonly expr?: string;
  readonly 'expr-file'?: string;
  readonly data?: Json;
  readonly dataset?: string | null;
  readonly bindings?: Bindings;
}

interface Comparison {
  readonly name: string;
  readonly source: string;
  readonly bindings: Bindings;
}

/** Verdicts that leave the answer to the worker, or to nobody. */
const UNSETTLED: ReadonlySet<string> = new Set(['effect', 'deferred', 'syntax error']);

const describeSuite = existsSync(GROUPS) ? describe : describe.skip;

describeSuite(`the cases of JSONata's own suite (skipped where ${SUITE} is absent)`, () => {
  const comparisons = existsSync(GROUPS) ? readdirSync(GROUPS).flatMap(comparisonsOf) : [];

  test('give the value or the error of the package, wherever the synchronous path takes them', async () => {
    const differences = await Promise.all(comparisons.map(differenceOn));

    expect(differences.filter((difference) => difference !== undefined)).toEqual([]);
  });

  test('are taken and settled here in 600 cases or more', () => {
    const verdicts = comparisons.map(({ source, bindings }) => verdictHere(source, bindings));
    const settled = verdicts.filter((verdict) => !UNSETTLED.has(verdict));

    expect(settled.length).toBeGreaterThanOrEqual(600);
  });
});

async function differenceOn({ name, source, bindings }: Comparison): Promise<string | undefined> {
  const here = verdictHere(source, bindings);
  if (UNSETTLED.has(here)) return undefined;
  const there = await evaluateByPackage(source, bindings);
  if (here === there || here === (await evaluateInOrder(source, bindings))) return undefined;
  return `${name}: ${source}\n  here:    ${here}\n  package: ${there}`;
}

function verdictHere(source: string, bindings: Bindings): string {
  try {
    return evaluateHere(source, bindings);
  } catch (error) {
    if (isExpressionSyntaxError(error)) return 'syntax error';
    throw error;
  }
}

function comparisonsOf(group: string): readonly Comparison[] {
  const folder = join(GROUPS, group);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.flatMap((file) => {
    const read = readJson(join(folder, file)) as SuiteCase | readonly SuiteCase[]; // the suite's documented form
    return [read].flat().map((one) => comparisonOf(`${group}/${file}`, folder, one as SuiteCase)); // no deeper arrays
  });
}

function comparisonOf(name: string, folder: string, one: SuiteCase): Comparison {
  const file = one['expr-file'];
  const expression = one.expr ?? (file === undefined ? '' : readFileSync(join(folder, file), 'utf8'));
  const document = documentOf(one);
  if (document === undefined) return { name, source: expression, bindings: one.bindings ?? {} };
  return { name, source: `$document.(${expression})`, bindings: { ...one.bindings, document } };
}

function documentOf({ data, dataset }: SuiteCase): Json | undefined {
  if (data !== undefined) return data;
  return typeof dataset === 'string' ? readJson(join(SUITE, 'datasets', `${dataset}.json`)) : undefined;
}

function readJson(path: string): Json {
  return JSON.parse(readFileSync(path, 'utf8')) as Json; // what `JSON.parse` makes is JSON
}
