/**
 * Real definitions, with a verdict each: what AWS took or what was deployed is valid, and what breaks a rule is not.
 *
 * The definitions lie beside the repository (`../shared/corpus`, or where `CORPUS_DIR` says) and are no part of it.
 */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCreatable } from '../../../src/asl/validate/diagnostic';
import { validate } from '../../../src/asl/validate/validate';

const FOLDER = process.env['CORPUS_DIR'] ?? join(__dirname, '..', '..', '..', '..', 'shared', 'corpus');

interface Entry {
  readonly id: string;
  readonly kind: 'valid' | 'invalid' | 'disputed';
  readonly file: string;
  /** What the verdict rests on. */
  readonly label: string;
  readonly smType?: 'STANDARD' | 'EXPRESS';
}

const isThere = existsSync(FOLDER);
if (!isThere) console.warn(`${FOLDER} is not there: the corpus is skipped`);
const entries = isThere
  ? (JSON.parse(readFileSync(join(FOLDER, 'index.json'), 'utf8')) as readonly Entry[])
  : []; // its own format

function isAccepted({ file, smType = 'STANDARD' }: Entry): boolean {
  return isCreatable(validate(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')), { type: smType }));
}

function rejected(label: RegExp): readonly string[] {
  const valid = entries.filter((entry) => entry.kind === 'valid' && label.test(entry.label));
  return valid.filter((entry) => !isAccepted(entry)).map(({ id }) => id);
}

(isThere ? describe : describe.skip)('of the definitions of the corpus', () => {
  test('none that AWS accepted is refused', () => {
    expect(rejected(/^AWS-recorded acceptance/)).toEqual([]);
  });

  test('none that was deployed is refused', () => {
    expect(rejected(/^(deployable sample|official)/)).toEqual([]);
  });

  test('none of the documentation, and none derived from a rule, is refused', () => {
    expect(rejected(/^(documentation|rule-derived)/)).toEqual([]);
  });

  test('six that only other tools call valid are refused, for what AWS was seen to refuse', () => {
    expect(rejected(/^(validator|engine)/)).toHaveLength(6);
  });

  test('none that breaks a rule is accepted', () => {
    const accepted = entries.filter((entry) => entry.kind === 'invalid' && isAccepted(entry));

    expect(accepted.map(({ id }) => id)).toEqual([]);
  });

  test('those on which sources disagree get some answer', () => {
    for (const entry of entries.filter(({ kind }) => kind === 'disputed'))
      expect(typeof isAccepted(entry)).toBe('boolean');
  });
});
