/** Nobody who shares the thread waits for a machine, whatever it says and whatever its data. */

import type { Json } from '../../src/asl/json';
import { validate } from '../../src/asl/validate/validate';
import { variableReferences } from '../../src/asl/variable-references';
import {
  compileProgram,
  createEngine,
  createVirtualClock,
  ProgramError,
  type EvaluationAnswer,
  type EvaluationRequest,
} from '../../src/entries/engine';
import { sampling } from '../support/sampling';

const LONGEST_TURN_MS = 100;

/** In the sandbox of Jest, whatever looks at `Array` or `Object` takes several times as long as elsewhere. */
const SLOWNESS_HERE = 4;

/** `npm run prove` takes what is as large as a definition may be. */
const SIZE = sampling(200_000).numRuns;

interface Moment {
  readonly wall: number;
  /** Of all threads of this process: those of the runtime, which collect and compile, are among them. */
  readonly worked: number;
}

function moment(): Moment {
  const { user, system } = process.cpuUsage();
  return { wall: performance.now(), worked: (user + system) / 1_000 };
}

/** What this thread worked at most: it cannot have worked longer than it took, nor more than the process did. */
function between(from: Moment, to: Moment): number {
  return Math.min(to.wall - from.wall, to.worked - from.worked);
}

/** The most that was worked between two turns of the event loop. */
async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = moment();
  let isOver = false;
  const turn = () => {
    const now = moment();
    longest = Math.max(longest, between(last, now));
    last = now;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  isOver = true;
  await new Promise(setImmediate);
  return longest;
}

/** What is too much for this thread is the evaluator's, which has a process of its own. */
const elsewhere: EvaluationAnswer = { kind: 'error', message: 'evaluated elsewhere' };

async function run(definition: unknown, input: Json): Promise<void> {
  validate(definition);
  const program = compileProgram(definition as never); // written below
  variableReferences(definition as never); // a definition, for it has a program
  const engine = createEngine({
    tasks: { run: () => ({ kind: 'succeeded', output: null }) },
    clock: createVirtualClock(),
    evaluator: { evaluate: () => Promise.resolve(elsewhere) },
  });
  await engine.result(engine.start({ program, input }));
  await engine.close();
}

const jsonata = (expression: string) => ({
  QueryLanguage: 'JSONata',
  StartAt: 'A',
  States: { A: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } },
});
const path = (OutputPath: string) => ({
  StartAt: 'A',
  States: { A: { Type: 'Pass', OutputPath, End: true } },
});
const matches = (StringMatches: string) => ({
  StartAt: 'A',
  States: {
    A: { Type: 'Choice', Choices: [{ Variable: '$', StringMatches, Next: 'B' }], Default: 'B' },
    B: { Type: 'Succeed' },
  },
});
const expressions = (count: number, expression: string) => ({
  QueryLanguage: 'JSONata',
  StartAt: 'A',
  States: { A: { Type: 'Pass', Output: Array(count).fill(`{% ${expression} %}`), End: true } },
});
const readings = (count: number, reading: string) => ({
  StartAt: 'A',
  States: {
    A: {
      Type: 'Pass',
      Parameters: Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}.$`, reading])),
      End: true,
    },
  },
});
const filled = (text: string) => text.repeat(SIZE / text.length);

/** As large as an input may be. */
const TEXT = 'a'.repeat(262_000);
const LIST: readonly Json[] = Array.from({ length: 130_000 }, (_, index) => index % 10);
const DEEP = Array.from({ length: 300 }).reduce<Json>((inner) => ({ a: inner }), 1);

beforeAll(async () => {
  // What the first use costs, the compiler's of this very code included, is not the machine's.
  await run(jsonata('$states.input.($ + 1)[$ > 2]'), LIST.slice(0, 20_000));
  await run(path('$[?(@ == 1 || @.a =~ /b/)]'), LIST.slice(0, 20_000));
});

test.each<[string, unknown, Json]>([
  ['a list of very many numbers', jsonata(`[${filled('1,')}1]`), 1],
  ['a sum of very many numbers', jsonata(`${filled('1+')}1`), 1],
  ['a path of very many steps', jsonata(`$states.input${filled('.a')}`), 1],
  ['a path of a thousand steps', jsonata(`$states.input${'.a'.repeat(990)}`), 1],
  ['a regular expression that backtracks for ever', jsonata('$contains($states.input, /(a+)+b/)'), TEXT],
  ['a sort of a large list', jsonata('$sort($states.input)'), LIST],
  ['an order of a large list', jsonata('$states.input^($)'), LIST],
  ['a text that doubles', jsonata('$reduce([1..40], function($t, $n){ $t & $t }, "a")'), 1],
  ['a text that is padded', jsonata('$pad("", 1000000000)'), 1],
  ['texts that are joined', jsonata('$join($states.input.$string())'), LIST],
  ['a recursion without an end', jsonata('($f := function($n){ $f($n + 1) + 1 }; $f(0))'), 1],
  ['a million numbers', jsonata('$sum([1..870000])'), 1],
  ['every item with every item', jsonata('$states.input[$ in $states.input]'), LIST],
  ['every level with every level', jsonata('$states.input.**.**.**'), DEEP],
  ['a filter of very many comparisons', path(`$[?(${filled('@.a == 1 && ')} @.a == 1)]`), 1],
  ['many comparisons with each item', path(`$[?(${'@ == 11 || '.repeat(200)} @ == 11)]`), LIST],
  ['every item in every item of a path', path('$[?(11 in $)]'), LIST],
  ['a filter of all items for each item', path('$[?($[?(@ == 11)] == 1)]'), LIST],
  ['a pattern that many ways lead through', path('$[?(@ =~ /(a|aa|aaa|aaaa)+c/)]'), [TEXT]],
  ['all that is in a large list', path('$..[0]'), LIST],
  ['all levels in all levels', path('$..*..*..*'), DEEP],
  ['a text named a thousand times', path(`$[${'0,'.repeat(5_000)}0]`), [TEXT]],
  ['many expressions on a large list', expressions(500, '$count($states.input.($ + 1))'), LIST],
  ['many filters of a large list', readings(500, '$[?(@ == 11)]'), LIST],
  [
    'a large list printed in many places',
    readings(1, `States.Format('${'{}'.repeat(1_000)}'${', $'.repeat(1_000)})`),
    LIST,
  ],
  ['a large list written many times', readings(1_000, 'States.JsonToString($)'), LIST],
  ['a text read many times', readings(1_000, "States.StringSplit($, ' ')"), TEXT],
  ['a text that is nearly of a pattern', matches(`*${'a'.repeat(1_000)}b*`), TEXT],
])('%s holds nobody up', async (_, definition, input) => {
  const once = () => longestTurn(() => run(definition, input).catch(refused));

  // The compiler and the collector of the runtime take their turns when they like; not twice in the same place.
  const limit = LONGEST_TURN_MS * SLOWNESS_HERE;
  const first = await once();
  expect(first < limit ? first : await once()).toBeLessThan(limit);
});

function refused(error: unknown): void {
  if (!(error instanceof ProgramError)) throw error;
}

test('what is too much for this thread, of many expressions, is not what is small', async () => {
  const asked: string[] = [];
  const engine = createEngine({
    tasks: { run: () => ({ kind: 'succeeded', output: null }) },
    clock: createVirtualClock(),
    evaluator: {
      evaluate({ expression }) {
        asked.push(expression);
        return Promise.resolve({ kind: 'value', value: 'elsewhere' });
      },
    },
  });
  const large = '$count($states.input.($ + 1))';
  const program = compileProgram({
    QueryLanguage: 'JSONata',
    StartAt: 'A',
    States: {
      A: {
        Type: 'Pass',
        Output: [large, large, '$count([1, 2].($ + 1))'].map((text) => `{% ${text} %}`),
        End: true,
      },
    },
  } as never); // written above

  expect((await engine.result(engine.start({ program, input: LIST.slice(0, 80_000) }))).output).toEqual([
    80_000,
    'elsewhere',
    2,
  ]);
  expect(asked).toEqual([large]);
  await engine.close();
});

test('all that is in a large list is found', async () => {
  const program = compileProgram(path('$..*') as never); // written above
  const engine = createEngine({
    tasks: { run: () => ({ kind: 'succeeded', output: null }) },
    clock: createVirtualClock(),
  });
  expect((await engine.result(engine.start({ program, input: LIST }))).output).toHaveLength(130_000);
  await engine.close();
});

test('a long expression is read where it is evaluated, with the variables that it names', async () => {
  const asked: EvaluationRequest[] = [];
  const engine = createEngine({
    tasks: { run: () => ({ kind: 'succeeded', output: null }) },
    clock: createVirtualClock(),
    evaluator: {
      evaluate(request) {
        asked.push(request);
        return Promise.resolve({ kind: 'value', value: 'read elsewhere' });
      },
    },
  });
  const expression = `$price + ${'1 + '.repeat(3_000)}$sum($states.input.prices)`;
  const definition = {
    QueryLanguage: 'JSONata',
    StartAt: 'A',
    States: {
      A: { Type: 'Pass', Assign: { price: 5, other: 6 }, Next: 'B' },
      B: { Type: 'Pass', Output: `{% ${expression} %}`, End: true },
    },
  };
  const program = compileProgram(definition as never); // written above

  expect(validate(definition)).toEqual([]);
  expect(variableReferences(definition as never)).toEqual({ B: ['price'] }); // written above
  expect((await engine.result(engine.start({ program, input: { prices: [1] } }))).output).toBe(
    'read elsewhere',
  );
  expect(asked.map(({ bindings }) => bindings)).toEqual([{ price: 5, states: { input: { prices: [1] } } }]);
  await engine.close();
});
