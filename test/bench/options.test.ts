/** The command line of `npm run bench`. */

import type { Bench } from '../../bench/bench';
import { benchOptions, helpText } from '../../bench/options';

const BENCHES: readonly Bench[] = [
  { name: 'chain', shows: 'a chain', measure: () => [] },
  { name: 'million', shows: 'very many', isLong: true, measure: () => [] },
];

function chosen(...args: readonly string[]): readonly string[] {
  return benchOptions(args, BENCHES).benches.map(({ name }) => name);
}

test('everything is measured where nothing is named', () => {
  expect(chosen()).toEqual(['chain', 'million']);
});

test('only what is named is measured, long or not', () => {
  expect(chosen('million')).toEqual(['million']);
  expect(chosen('--short', 'million')).toEqual(['million']);
});

test('`--short` leaves out what takes long', () => {
  expect(chosen('--short')).toEqual(['chain']);
});

test('`--json` names the file for all rows', () => {
  expect(benchOptions(['chain', '--json', 'rows.json'], BENCHES).jsonFile).toBe('rows.json');
});

test('a bench that there is not is refused with the list of those that there are', () => {
  expect(() => chosen('chian')).toThrow('there is no bench "chian"; give one of chain, million');
});

test('the help names every bench, and those that take long', () => {
  const help = helpText(BENCHES);

  expect(help).toContain('  chain    a chain\n');
  expect(help).toContain('without those that take a minute each: million');
});
