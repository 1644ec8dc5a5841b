/** The functions that Step Functions adds and that need no worker. */

import type { Json } from '../../../asl/json';
import { javaRandom } from '../java-random';
import type { Run } from '../run';
import { type BuiltIn, nullary, unary } from './built-in';
import { number, text } from './parameters';

export const ADDED_FUNCTIONS: Readonly<Record<string, BuiltIn>> = {
  random: {
    required: 0,
    parameterCount: 1,
    call(run, value) {
      const seed = number(run, value);
      return seed === undefined ? run.scope.random() : randomFrom(run, seed);
    },
  },
  uuid: nullary((run) => run.scope.uuid()),
  parse: unary(text, parse),
};

function randomFrom(run: Run, seed: number): number {
  return Number.isFinite(seed) ? javaRandom(seed)() : run.defer('a seed without end');
}

/** A text that is no JSON is left to the worker, which words the failure. */
function parse(run: Run, source: string): Json {
  run.spendCharacters(source.length);
  try {
    const value: unknown = JSON.parse(source);
    return value as Json; // what `JSON.parse` makes is JSON
  } catch {
    return run.defer('a text that is no JSON');
  }
}
