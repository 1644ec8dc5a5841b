import { createPackageEvaluation } from '../../../src/engine/jsonata/package-evaluation';
import type { EvaluationRequest } from '../../../src/engine/ports';

const evaluate = createPackageEvaluation((text, algorithm) => `${algorithm} of ${text}`);

function answerTo(expression: string, more: Partial<EvaluationRequest> = {}) {
  return evaluate({ expression, bindings: {}, now: 0, seed: 0.5, ...more });
}

describe('the functions that Step Functions adds', () => {
  test.each([
    ['$partition([1, 2, 3, 4, 5], 2)', [[1, 2], [3, 4], [5]]],
    ['$partition([0], 1)', [[0]]],
    ['$partition([1, 2, 3], 2.9)', [[1, 2], [3]]],
    ['$range(0, 10, 5)', [0, 5, 10]],
    ['$range(3, 1, -1)', [3, 2, 1]],
    ['$range(1, 9, 9)', 1],
    ["$hash('a', 'MD5')", 'MD5 of a'],
    ['$random(42)', 0.7275636800328681],
    ['$parse(\'{"a": [null]}\').a', [null]],
  ])('%s', async (expression, value) => {
    await expect(answerTo(expression)).resolves.toEqual({ kind: 'value', value });
  });

  test('$eval does not exist', async () => {
    await expect(answerTo("$eval('1 + 1')")).resolves.toEqual({
      kind: 'error',
      code: 'T1006',
      message: 'Attempted to invoke a non-function',
    });
  });

  test('$range is bounded, and says when memory would not do', async () => {
    await expect(answerTo('$range(1, 1e9, 1)')).resolves.toEqual({
      kind: 'error',
      message: 'Expression evaluation memory limit exceeded: Check for excessive memory usage',
    });
  });

  test('$parse says what is wrong with a text that is no JSON', async () => {
    await expect(answerTo("$parse('{a')")).resolves.toMatchObject({
      kind: 'error',
      message: expect.stringContaining('The argument of $parse is no JSON'),
    });
  });
});

describe('time and chance', () => {
  test('come from the request', async () => {
    const now = Date.parse('2026-01-02T03:04:05.678Z');

    await expect(answerTo("[$now(), $now('[Y]-[D1]'), $millis()]", { now })).resolves.toEqual({
      kind: 'value',
      value: ['2026-01-02T03:04:05.678Z', '2026-2', now],
    });
    await expect(answerTo("$fromMillis($toMillis('10:30', '[H01]:[m01]'))", { now })).resolves.toEqual({
      kind: 'value',
      value: '2026-01-02T10:30:00.000Z',
    });
  });

  test('are the same for the same seed, and differ within one evaluation', async () => {
    const draw = (seed: number) => answerTo('[$random(), $random(), $uuid(), $uuid()]', { seed });
    const first = await draw(0.1);
    const values: unknown = first.kind === 'value' ? first.value : undefined;

    expect(await draw(0.1)).toEqual(first);
    expect(await draw(0.2)).not.toEqual(first);
    expect(new Set(values as unknown[]).size).toBe(4);
    expect(values).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/),
      ]),
    );
  });
});

describe('the answer', () => {
  test.each([
    ['a function', 'function($x){ $x }'],
    ['a built-in function', '$sum'],
    ['a function inside an object', "{'f': [$sum]}"],
  ])('is that the type is not supported for %s', async (_, expression) => {
    await expect(answerTo(expression)).resolves.toEqual({ kind: 'unsupported' });
  });

  test('has the text Infinity for what JSON cannot hold', async () => {
    await expect(answerTo("{'a': $power(2, 1023) * 4}")).resolves.toEqual({
      kind: 'value',
      value: { a: 'Infinity' },
    });
  });

  test('carries the message of $error', async () => {
    await expect(answerTo("$error('out of stock')")).resolves.toEqual({
      kind: 'error',
      code: 'D3137',
      message: 'out of stock',
    });
  });

  test('is refused where it would be too long to hand over', async () => {
    await expect(answerTo("$pad('', 20000000)")).resolves.toEqual({
      kind: 'error',
      message: 'Expression evaluation memory limit exceeded: Check for excessive memory usage',
    });
  });
});
