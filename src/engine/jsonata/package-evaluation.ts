/**
 * Evaluates any expression with the jsonata package, made to behave as on Step Functions: `$eval` removed,
 * functions added, time and chance taken from the request.
 *
 * The package bounds neither time nor memory, so this belongs into a thread that can be ended.
 */

import jsonata from 'jsonata';
import type { EvaluationAnswer, EvaluationRequest } from '../ports';
import { MEMORY_EXCEEDED, parseJson, partition, randomFrom, range, uuidFrom } from './added-functions';
import { javaRandom } from './java-random';
import { toJson } from './result';

/** The digest of a text in hexadecimal, by an algorithm's name as `$hash` takes it. */
export type Hash = (text: string, algorithm: string) => string;

const STACK_OVERFLOW =
  'Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive';

/** Characters of a result: more than all variables of an execution may hold, and no burden to hand over. */
const RESULT_LIMIT = 16 * 2 ** 20;

/** How many compiled expressions are kept; few machines have more. */
const CACHE_SIZE = 1_000;

/** A function that evaluates one request at a time. */
export function createPackageEvaluation(
  hash: Hash,
): (request: EvaluationRequest) => Promise<EvaluationAnswer> {
  const cache = new Map<string, jsonata.Expression>();
  const originals = readOriginals();

  return async (request) => {
    try {
      const expression = cache.get(request.expression) ?? jsonata(request.expression);
      if (cache.size >= CACHE_SIZE) cache.clear();
      cache.set(request.expression, expression);

      bindFunctions(expression, request, hash);
      bindTime(expression, request.now, await originals);
      return answerWith(await expression.evaluate(undefined, { ...request.bindings }));
    } catch (error) {
      return failureOf(error);
    }
  };
}

function answerWith(value: unknown): EvaluationAnswer {
  if (value === undefined) return { kind: 'value' };
  const json = toJson(value);
  if (json === undefined) return { kind: 'unsupported' };
  if (JSON.stringify(json).length > RESULT_LIMIT) return { kind: 'error', message: MEMORY_EXCEEDED };
  return { kind: 'value', value: json };
}

/** The package throws plain objects with a code; what is thrown without one is not JSONata's. */
function failureOf(error: unknown): EvaluationAnswer {
  if (error instanceof RangeError) return { kind: 'error', message: STACK_OVERFLOW };
  if (typeof error !== 'object' || error === null) return { kind: 'error', message: String(error) };
  const message = 'message' in error ? String(error.message) : 'unknown failure';
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { kind: 'error', ...code, message };
}

function bindFunctions(expression: jsonata.Expression, { seed }: EvaluationRequest, hash: Hash): void {
  const random = randomFrom(seed);
  expression.assign('eval', undefined);
  expression.registerFunction('partition', partition);
  expression.registerFunction('range', (first: number, last: number, step: number) =>
    asSequence(range(first, last, step)),
  );
  expression.registerFunction(
    'hash',
    (text: string | undefined, algorithm: string) => (text === undefined ? undefined : hash(text, algorithm)),
    '<ss:s>',
  );
  expression.registerFunction('random', (given?: number) =>
    given === undefined ? random() : javaRandom(given)(),
  );
  expression.registerFunction('uuid', () => uuidFrom(random));
  expression.registerFunction('parse', parseJson, '<s:x>');
}

/** A list that counts as its only item when it has one (recorded: `$range(1,9,9)` gives `1`). */
function asSequence(items: readonly number[]): readonly number[] {
  return Object.assign(items, { sequence: true });
}

type Implementation = (this: jsonata.Focus, ...args: readonly unknown[]) => unknown;

/** The package's own functions that read the clock. */
interface Originals {
  readonly toMillis: Implementation;
  readonly fromMillis: Implementation;
}

async function readOriginals(): Promise<Originals> {
  return { toMillis: await implementationOf('toMillis'), fromMillis: await implementationOf('fromMillis') };
}

/** The package gives a built-in function as the value of its variable. */
async function implementationOf(name: string): Promise<Implementation> {
  const definition: { implementation: Implementation } = await jsonata(`$${name}`).evaluate(undefined);
  return definition.implementation;
}

/** Every function that would read the clock is given the time of the request instead. */
function bindTime(expression: jsonata.Expression, now: number, { toMillis, fromMillis }: Originals): void {
  const timestamp = new Date(now);
  expression.registerFunction('millis', () => now, '<:n>');
  expression.registerFunction(
    'now',
    function (picture, zone) {
      return fromMillis.call(this, now, picture, zone);
    },
    '<s?s?:s>',
  );
  expression.registerFunction(
    'toMillis',
    function (moment, picture) {
      return toMillis.call({ ...this, environment: { ...this.environment, timestamp } }, moment, picture);
    },
    '<s-s?:n>',
  );
}
