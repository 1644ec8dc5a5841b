/**
 * Times the validation of definitions of a megabyte: of JSONPath against a bound, of JSONata against what the jsonata
 * package alone takes to parse the same expressions.
 */

import jsonata from 'jsonata';
import { performance } from 'node:perf_hooks';
import type { QueryLanguage } from '../src/asl/definition';
import { validate } from '../src/asl/validate/validate';
import { validateText } from '../src/asl/validate/validate-text';
import type { Row } from './bench';

const ROUNDS = 7;
const SIZE = 1_000_000;

export function validationBench(): readonly Row[] {
  const jsonPath = definitionOf('JSONPath');
  const inJsonata = definitionOf('JSONata');
  const parsed: unknown = JSON.parse(inJsonata);
  const expressions = expressionsIn(parsed);
  const [path = 0, text = 0, checked = 0, parsing = 1] = medians([
    () => validateText(jsonPath),
    () => validateText(inJsonata),
    () => validate(parsed),
    () => expressions.forEach((source) => jsonata(source)),
  ]);
  return [
    { work: 'validate 1 MB of JSONPath, from text', milliseconds: path },
    {
      work: 'validate 1 MB of JSONata, from text',
      milliseconds: text,
      timesParsing: text / parsing,
    },
    {
      work: 'validate 1 MB of JSONata, parsed',
      milliseconds: checked,
      timesParsing: checked / parsing,
    },
    {
      work: `jsonata parses its ${expressions.length} expressions`,
      milliseconds: parsing,
      timesParsing: 1,
    },
  ];
}

/** The competitors take turns, so that noise of the machine meets all of them. */
function medians(competitors: readonly (() => unknown)[]): readonly number[] {
  const times = competitors.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    competitors.forEach((compete, index) => {
      const start = performance.now();
      compete();
      times[index]?.push(performance.now() - start);
    });
  }
  return times.map((all) => all.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0);
}

function definitionOf(QueryLanguage: QueryLanguage): string {
  const one = QueryLanguage === 'JSONPath' ? pathTask : expressionTask;
  const count = Math.floor(SIZE / (JSON.stringify(one(1_000)).length + 16));
  const tasks = Array.from({ length: count }, (_, index) => [`State ${index}`, one(index)] as const);
  const last = [`State ${count}`, { Type: 'Succeed' }] as const;
  return JSON.stringify({ QueryLanguage, StartAt: 'State 0', States: Object.fromEntries([...tasks, last]) });
}

function pathTask(index: number): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: {
      FunctionName: 'check',
      Payload: {
        'price.$': '$.order.lines[0].price',
        'text.$': "States.Format('{} of {}', $.name, $$.Execution.Id)",
      },
    },
    ResultPath: `$.results.step${index}`,
    Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 2 }],
    Next: `State ${index + 1}`,
  };
}

function expressionTask(index: number): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: 'check',
      Payload: {
        total: '{% $sum($states.input.order.lines[price > 10].(price * quantity)) %}',
        text: "{% $states.input.name & ' of ' & $states.context.Execution.Id %}",
      },
    },
    Output: '{% $states.result.Payload %}',
    Assign: { seen: '{% $append($seen, {"id": $states.result.Payload.id, "at": $now()}) %}' },
    Next: `State ${index + 1}`,
  };
}

function expressionsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.startsWith('{%') ? [value.slice(2, -2)] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(expressionsIn) : [];
}
