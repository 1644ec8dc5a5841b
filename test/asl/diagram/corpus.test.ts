/** Draws definitions of the real world, where a copy of them is at hand (`CORPUS_DIR`, default `../shared/corpus`). */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toDot } from '../../../src/asl/diagram/dot';
import { toMermaid } from '../../../src/asl/diagram/mermaid';
import { readPicture } from '../../../src/asl/diagram/read-picture';
import { placePicture } from '../../../src/asl/diagram/svg/layout';
import { toSvg } from '../../../src/asl/diagram/svg/to-svg';
import { flawsOf } from './flaws';
import { parseXml } from './parse-xml';

const CORPUS = process.env.CORPUS_DIR ?? join(__dirname, '..', '..', '..', '..', 'shared', 'corpus');
const isThere = existsSync(join(CORPUS, 'valid'));
if (!isThere) console.warn(`${CORPUS} is not there: drawing the corpus is skipped`);

function definitionsIn(folder: string): (readonly [string, unknown])[] {
  return readdirSync(join(CORPUS, folder)).flatMap((file) => {
    try {
      return [[file, JSON.parse(readFileSync(join(CORPUS, folder, file), 'utf8'))] as const];
    } catch {
      return []; // some of the invalid ones are no JSON
    }
  });
}

(isThere ? test : test.skip)(
  'every valid definition of the corpus is drawn without a flaw',
  () => {
    const flaws = definitionsIn('valid').flatMap(([file, definition]) => {
      const machine = definition as object; // they are valid
      parseXml(toSvg(machine));
      return flawsOf(placePicture(readPicture(machine))).map((flaw) => `${file}: ${flaw}`);
    });

    expect(flaws).toEqual([]);
  },
  120_000,
);

(isThere ? test : test.skip)('every invalid one is drawn, or refused because it has no states', () => {
  const errors = definitionsIn('invalid').flatMap(([file, definition]) =>
    [toSvg, toMermaid, toDot].flatMap((draw) => {
      try {
        draw(definition as object); // whatever it is
        return [];
      } catch (error) {
        return /DiagramError: this is no state machine/.test(String(error))
          ? []
          : [`${file}: ${String(error)}`];
      }
    }),
  );

  expect(errors).toEqual([]);
});
