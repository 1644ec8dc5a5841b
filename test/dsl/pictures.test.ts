/** Pictures are refused while recording exactly where JSONata would refuse them, or would give something else. */

import jsonata from 'jsonata';
import { datePictureProblem, readingPictureProblem, zoneProblem } from '../../src/dsl/date-picture';
import { numberPictureProblem } from '../../src/dsl/number-picture';

async function isTaken(expression: string, picture: string): Promise<boolean> {
  try {
    return (await jsonata(expression).evaluate(undefined, { picture })) !== undefined;
  } catch {
    return false;
  }
}

test.each([
  '0',
  '#0',
  '#,##0.00',
  '0.0#',
  '00',
  '#,##0.00;(#,##0.00)',
  '0%',
  'CHF 0.00',
  '0 Stück',
  '#.0',
  '0 euro',
])('a number is written by %s', async (picture) => {
  expect(numberPictureProblem(picture)).toBeUndefined();
  expect(await isTaken('$formatNumber(1234.567, $picture)', picture)).toBe(true);
});

test.each(['', 'x', '0;0;0', '0%%', '0.0.0', '0,', '0,,0', '0,.0', '0#', '0.#0', '0a0', '0e'])(
  'no number is written by %p',
  async (picture) => {
    expect(numberPictureProblem(picture)).toEqual(expect.any(String));
    expect(await isTaken('$formatNumber(1234.567, $picture)', picture)).toBe(false);
  },
);

test.each([
  '[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z]',
  '[FNn], [D1o] [MNn,*-3] [Y]',
  '[[x]] [h]:[m] [PN]',
  '[YI] [Dw]',
  'x',
])('a moment is written by %s', async (picture) => {
  expect(datePictureProblem(picture)).toBeUndefined();
  expect(await isTaken('$fromMillis(0, $picture)', picture)).toBe(true);
});

test.each(['[K]', '[Y', '[]', '[YYYY]', '[DD]', '[HN]'])('no moment is written by %s', async (picture) => {
  expect(datePictureProblem(picture)).toEqual(expect.any(String));
  expect(await isTaken('$fromMillis(0, $picture)', picture)).toBe(false);
});

test.each([
  ['[D01].[M01].[Y0001]', '31.01.2030'],
  ['[Y0001]-[d001]', '2030-031'],
  ['[M01]/[D01]/[Y0001] [h01]:[m01] [P]', '01/31/2030 08:05 am'],
  ['[FNn] [D1] [MNn] [Y0001] [H01]:[m01][Z]', 'Thursday 31 January 2030 08:05+01:00'],
])('a moment is read by %s', async (picture, text) => {
  expect(readingPictureProblem(picture)).toBeUndefined();
  expect(
    await jsonata('$fromMillis($toMillis($text, $picture))').evaluate(undefined, { picture, text }),
  ).toMatch(/^2030-01-31T/);
});

test.each([
  ['[H01]:[m01]', 'it has no year, [Y0001], and JSONata would take that of today'],
  ['[Y0001]-[D01]', 'it has smaller parts than [M], but not [M]'],
  ['[Y0001]-[M01]-[D01] [m01]', 'it has smaller parts than [H], but not [H]'],
  ['[X]-[W]-[F]', 'JSONata does not read [X]'],
])('no moment is read by %s', (picture, problem) => {
  expect(readingPictureProblem(picture)).toBe(problem);
});

test('JSONata takes a negative zone with minutes for another one', async () => {
  expect(await jsonata("$fromMillis(0, '[H01]:[m01]', '-0330')").evaluate(undefined)).toBe('19:30');
  expect(zoneProblem('-0330')).toBe('JSONata takes it for -0430; use .plus() and whole hours');
  expect(['+0530', '-0800', '+0000', '+1400'].map(zoneProblem)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(['Z', '0100', '+1:00', '+2500'].map(zoneProblem)).not.toContain(undefined);
});

test('a number is not written with an exponent: for 0, JSONata would never come to an end', () => {
  expect(numberPictureProblem('0.0e0')).toBe(
    'something other than 0, #, comma and point stands between its digits',
  );
});
