/**
 * Every operation of the language means in Step Functions what it means in TypeScript.
 *
 * A row of the tables is written with the language, compiled, and evaluated on random data by the jsonata package
 * and by the engine; a plain TypeScript function says what must come out. A new operation needs a row.
 */

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Json } from '../../src/asl/json';
import { compile } from '../../src/compiler/compile';
import type { Untyped } from '../../src/dsl/capture';
import { cond } from '../../src/dsl/expression-functions';
import { FUNCTION_OPERATORS, METHOD_OPERATORS } from '../../src/dsl/operators';
import { type } from '../../src/dsl/type';
import { workflow } from '../../src/dsl/workflow';
import { isEvaluationDeferred, isEvaluationError } from '../../src/engine/jsonata/evaluation-error';
import { compileExpression } from '../../src/engine/jsonata/expression';
import { createPackageEvaluation } from '../../src/engine/jsonata/package-evaluation';
import { sampling } from '../support/sampling';
import { ARRAYS } from './operations/arrays';
import { MOMENTS, NOW } from './operations/moments';
import { NUMBERS } from './operations/numbers';
import { Fails, type Row } from './operations/row';
import { TEXTS } from './operations/texts';
import { VALUES } from './operations/values';

const ROWS: readonly Row[] = [...NUMBERS, ...TEXTS, ...MOMENTS, ...ARRAYS, ...VALUES];

/** A value, nothing, or that there is a failure. */
type Verdict = { readonly value: Json | undefined } | 'fails';

/** Where the operation is written: on its own, or as all that a function does for each item. */
const SURROUNDINGS = {
  alone: ({ written, isOptional }: Row, { data }: Untyped) => {
    const value: Untyped = written(data as never); // of the type of the row
    return { read: data, item: isOptional ? value.orOmit() : value };
  },
  'in a function': ({ written }: Row, { all }: Untyped) => {
    const values: Untyped = all.map((data: never) => written(data));
    return { item: values.first().orOmit() };
  },
  'in an array': ({ written, isOptional }: Row, { data }: Untyped) => {
    const value: Untyped = written(data as never); // of the type of the row
    return { read: data, item: [isOptional ? value.orElse('none') : value] };
  },
};

type Surroundings = keyof typeof SURROUNDINGS;

/** What an operation means does not depend on what is around it: that is only looked at. */
const SAMPLES: Readonly<Record<Surroundings, number>> = { alone: 15, 'in a function': 6, 'in an array': 6 };

function expressionOf(row: Row, surroundings: Surroundings): string {
  const contract = { input: type<Untyped>(), output: type<unknown>() };
  const compiled = compile(
    workflow('test', contract, (_ctx, input) => {
      return { value: cond(input.yes, SURROUNDINGS[surroundings](row, input), 0) } as never; // any value
    }),
  );
  const { Output } = compiled.definition.States['Start'] as unknown as {
    readonly Output: { readonly value: string };
  }; // an expression
  return Output.value.slice(3, -3);
}

function bindingsOf(data: Json): Readonly<Record<string, Json>> {
  return { states: { context: { Execution: { Input: { data, all: [data], yes: true } } } } };
}

const evaluateByPackage = createPackageEvaluation((text, algorithm) =>
  createHash(algorithm.replace('-', '')).update(text).digest('hex'),
);

async function byPackage(expression: string, data: Json): Promise<Verdict> {
  const bindings = structuredClone(bindingsOf(data)); // the package may write into it
  const answer = await evaluateByPackage({ expression, bindings, now: NOW, seed: 0.5 });
  return answer.kind === 'value' ? { value: itemOf(answer.value) } : 'fails';
}

/** What the engine computes in place; `elsewhere` where it asks the package. */
function inPlace(expression: string, data: Json): Verdict | 'elsewhere' {
  const compiled = compileExpression(expression);
  if (compiled.kind === 'effect') return 'elsewhere';
  const bindings = bindingsOf(data);
  try {
    const value = compiled.evaluate({
      lookup: (name) => bindings[name],
      now: NOW,
      random: () => 0.5,
      uuid: () => '00000000-0000-4000-8000-000000000000',
      evaluationWork: 0,
    });
    return { value: itemOf(value) };
  } catch (error) {
    if (isEvaluationDeferred(error)) return 'elsewhere';
    if (isEvaluationError(error)) return 'fails';
    throw error;
  }
}

function itemOf(value: Json | undefined): Json | undefined {
  return (value as { readonly item?: Json }).item; // the expression is an object
}

function meantBy({ meant, isOptional }: Row, surroundings: Surroundings, data: Json): Verdict {
  try {
    const value: unknown = meant(data as never); // of the type of the row
    const item = surroundings === 'in an array' ? [isOptional ? (value ?? 'none') : value] : value;
    return { value: item === undefined ? undefined : (JSON.parse(JSON.stringify(item)) as Json) };
  } catch (error) {
    if (error instanceof Fails) return 'fails';
    throw error;
  }
}

describe.each(Object.keys(SURROUNDINGS) as Surroundings[])('%s', (surroundings) => {
  test.each(ROWS.map((row) => [row.title, row] as const))(
    '%s',
    async (_title, row) => {
      const expression = expressionOf(row, surroundings);
      await fc.assert(
        fc.asyncProperty(row.input, async (given) => {
          const data = JSON.parse(JSON.stringify(given)) as Json; // what travels is JSON
          const meant = meantBy(row, surroundings, data);
          const here = inPlace(expression, data);

          expect(await byPackage(expression, data)).toEqual(meant);
          expect(here).toEqual(here === 'elsewhere' ? here : meant);
        }),
        sampling(SAMPLES[surroundings]),
      );
    },
    3_600_000,
  );
});

test.each(ROWS.map((row) => [row.title, row] as const))(
  '%s: is evaluated where the table says',
  (_title, row) => {
    const { kind } = compileExpression(expressionOf(row, 'alone'));

    expect(kind).toBe(row.place === 'in place' ? 'sync' : 'effect');
  },
);

test('every operation has a row', () => {
  const covered = new Set<string>(ROWS.map(({ operation }) => operation));

  expect([...METHOD_OPERATORS, ...FUNCTION_OPERATORS].filter((name) => !covered.has(name))).toEqual([]);
});
