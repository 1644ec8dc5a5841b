/** Whatever is called a definition, an input or an answer: it is refused with its problems, or its execution ends as AWS ends it. */

import fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../src/asl/json';
import { validate } from '../../src/asl/validate/validate';
import {
  compileProgram,
  createEngine,
  createMemoryObjects,
  createSeededIds,
  createSeededRandom,
  createVirtualClock,
  ProgramError,
  type Evaluator,
  type ExecutionDescription,
  type Program,
  type TaskAnswer,
} from '../../src/entries/engine';
import { sampling } from '../support/sampling';
import { INVOKE, INVOKE_AND_WAIT, START } from './run-machine';

const CORPUS = join(__dirname, '../../../shared/corpus/valid');

/** What makes programs think that a value is what it is not. */
const ODD = JSON.parse(`[
  null, true, 0, -1, 1.5, 1e308, 99999999999, [], {}, [1, 2, null], [[[]]], {"a": 1}, {"a.$": "$.b"}, {"a.$": 3},
  "", "States.ALL", "2020-01-01T00:00:00Z", "__proto__", "arn:aws:states:::lambda:invoke", "$", "$.a", "$$.Execution.Input",
  "$x", "States.Array(1)", "States.UUID()", "$[?(@.a==1)]", "$..*", "{% $states.input %}", "{% 1 %}", "{% $x %}",
  "{% [1..5] %}", "{% $uuid %}", "{% $error('e') %}", "{%"
]`) as readonly Json[]; // written here
const FIELDS = `
  InputPath OutputPath ResultPath Parameters ResultSelector Result Assign Output Arguments Items
  ItemsPath ItemSelector ItemReader ItemBatcher ResultWriter Label MaxConcurrency ToleratedFailureCount
  ToleratedFailurePercentagePath Retry Catch Default TimeoutSeconds HeartbeatSecondsPath Seconds
  SecondsPath TimestampPath Choices Next End Type QueryLanguage Error CausePath Credentials Branches
  ItemProcessor Not StartAt States Resource Condition Variable And IsPresent StringEqualsPath Comment
  ErrorEquals IntervalSeconds MaxAttempts BackoffRate JitterStrategy ProcessorConfig
`
  .trim()
  .split(/\s+/);

const BUILT_IN: readonly Json[] = [
  {
    StartAt: 'A',
    States: {
      A: { Type: 'Pass', Result: { n: [1, 2] }, ResultPath: '$.a', Assign: { 'x.$': '$.a' }, Next: 'B' },
      B: {
        Type: 'Choice',
        Choices: [{ And: [{ Variable: '$.a.n[0]', NumericEquals: 1 }], Next: 'C' }],
        Default: 'E',
      },
      C: {
        Type: 'Map',
        ItemsPath: '$.a.n',
        ItemSelector: { 'n.$': 'States.MathAdd($$.Map.Item.Value, 1)' },
        ItemProcessor: { StartAt: 'D', States: { D: { Type: 'Task', Resource: INVOKE, End: true } } },
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.e', Next: 'E' }],
        Next: 'E',
      },
      E: { Type: 'Wait', SecondsPath: '$.a.n[1]', End: true },
    },
  },
  {
    QueryLanguage: 'JSONata',
    StartAt: 'A',
    States: {
      A: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'B', States: { B: { Type: 'Wait', Seconds: '{% 1 + 1 %}', End: true } } },
          {
            StartAt: 'C',
            States: { C: { Type: 'Task', Resource: INVOKE_AND_WAIT, TimeoutSeconds: 9, End: true } },
          },
        ],
        Retry: [{ ErrorEquals: ['Odd'], IntervalSeconds: 1, MaxAttempts: 2, BackoffRate: 2 }],
        Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput %}', Next: 'D' }],
        Next: 'D',
      },
      D: {
        Type: 'Map',
        Items: '{% [1..3] %}',
        ItemBatcher: { MaxItemsPerBatch: 2 },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'E',
          States: { E: { Type: 'Pass', Output: { n: '{% $states.input %}' }, End: true } },
        },
        Next: 'F',
      },
      F: { Type: 'Fail', Error: '{% "a" %}', Cause: 'b' },
    },
  },
];

/** Machines that people wrote, where there are any. */
function seeds(): readonly Json[] {
  if (!existsSync(CORPUS)) return BUILT_IN;
  const names = readdirSync(CORPUS).filter((_, index) => index % 8 === 0);
  const written = names.map((name) => JSON.parse(readFileSync(join(CORPUS, name), 'utf8')) as Json); // valid ones
  return [...BUILT_IN, ...written];
}

/** Where something is in a document: its container and its key. */
type Spot = readonly [Record<string, Json>, string];

function spotsOf(value: unknown): readonly Spot[] {
  if (typeof value !== 'object' || value === null) return [];
  const container = value as Record<string, Json>; // arrays are indexed by text here, too
  return Object.keys(container).flatMap((key) => [[container, key] as const, ...spotsOf(container[key])]);
}

interface Change {
  readonly at: number;
  readonly how: 'replace' | 'delete' | 'add' | 'move' | 'spell';
  readonly field: string;
  readonly value: Json;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('replace', 'replace', 'delete', 'add', 'move', 'spell'),
  field: fc.constantFrom(...FIELDS),
  value: fc.oneof(fc.constantFrom(...ODD), fc.jsonValue() as fc.Arbitrary<Json>), // what JSON is
});

function changed(definition: Json, changes: readonly Change[]): Json {
  const document: Record<string, Json> = { definition: structuredClone(definition) };
  for (const { at, how, field, value } of changes) {
    const spots = spotsOf(document);
    const [container, key] = spots[at % spots.length] ?? [document, 'definition'];
    const [other, otherKey] = spots[(at * 31 + 7) % spots.length] ?? [document, 'definition'];
    const written = container[key];
    if (how === 'replace') container[key] = structuredClone(value);
    if (how === 'delete') delete container[key];
    if (how === 'add' && !Array.isArray(container)) container[field] = structuredClone(value);
    if (how === 'move') container[key] = structuredClone(other[otherKey] ?? null);
    if (how === 'spell' && typeof written === 'string')
      container[key] = written.slice(0, at % 9) + written.slice(1 + (at % 9));
  }
  return JSON.parse(JSON.stringify(document.definition ?? null)) as Json; // a hole in a list is null
}

const nearly = fc
  .tuple(fc.constantFrom(...seeds()), fc.array(change, { minLength: 1, maxLength: 3 }))
  .map(([definition, changes]) => changed(definition, changes));
const anything = fc.oneof(
  { weight: 9, arbitrary: nearly },
  { weight: 1, arbitrary: fc.jsonValue() as fc.Arbitrary<Json> },
);
const data = fc.oneof(fc.constantFrom(...ODD), fc.jsonValue() as fc.Arbitrary<Json>);

/** Every expression that is too much for the engine itself fails here; what the evaluator does has tests of its own. */
const evaluator: Evaluator = { evaluate: () => Promise.resolve({ kind: 'error', message: 'no' }) };

async function run(
  program: Program,
  input: Json,
  answers: readonly TaskAnswer[],
): Promise<ExecutionDescription> {
  const clock = createVirtualClock(START);
  let calls = 0;
  const engine = createEngine({
    tasks: { run: () => answers[(calls += 1) % answers.length] ?? { kind: 'succeeded', output: null } },
    clock,
    ids: createSeededIds('bad'),
    random: createSeededRandom('bad'),
    evaluator,
    objects: createMemoryObjects(),
    maxHistoryEvents: 200,
    onActivityTask: (arn) => void engine.takeActivityTask(arn, 'ann'),
  });
  const arn = engine.start({ program, input });
  // Some wait for good; nothing of them is ever left.
  clock.schedule(START + 1e14, () => engine.stop(arn));
  const result = await engine.result(arn);
  JSON.stringify(engine.history(arn));
  await engine.close();
  return result;
}

function compiled(definition: Json, type: 'STANDARD' | 'EXPRESS'): Program | undefined {
  try {
    return compileProgram(definition as never, { type }); // or anything else
  } catch (error) {
    if (error instanceof ProgramError && error.problems.length > 0) return undefined;
    throw error;
  }
}

const answer: fc.Arbitrary<TaskAnswer> = fc.oneof(
  data.map((output) => ({ kind: 'succeeded' as const, output })),
  fc.constantFrom<TaskAnswer>(
    { kind: 'failed', error: 'Odd', cause: '{' },
    { kind: 'succeeded', output: null, durationMs: Infinity },
  ),
);

test('any JSON is refused as a definition, or runs to an end', async () => {
  await fc.assert(
    fc.asyncProperty(
      anything,
      data,
      fc.array(answer, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('STANDARD' as const, 'EXPRESS' as const),
      async (definition, input, answers, type) => {
        validate(definition);
        const program = compiled(definition, type);
        if (program === undefined) return;
        const { status, error } = await run(program, input, answers);
        expect(status === 'FAILED' && error === undefined && !hasFailState(definition)).toBe(false);
      },
    ),
    sampling(150),
  );
});

/** Only such a state may fail without saying why. */
function hasFailState(definition: Json): boolean {
  return JSON.stringify(definition).includes('"Fail"');
}

function distributedMap(fields: Record<string, Json>): Json {
  const processor = {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'B',
    States: { B: { Type: 'Succeed' } },
  };
  return { StartAt: 'A', States: { A: { Type: 'Map', ItemProcessor: processor, End: true, ...fields } } };
}

test.each([
  ['null', null],
  ['a list', []],
  ['a state that is null', { StartAt: 'A', States: { A: null } }],
  ['a reader of items that is null', distributedMap({ ItemReader: null })],
  ['a batcher of items that is a text', distributedMap({ ItemBatcher: 'all' })],
  ['a language that there is not', { QueryLanguage: 'X', StartAt: 'A', States: { A: { Type: 'Succeed' } } }],
  ['states that are a text', { StartAt: 'A', States: 'A' }],
  [
    'branches that are no machines',
    { StartAt: 'A', States: { A: { Type: 'Parallel', Branches: [null, 3], End: true } } },
  ],
  ['ten thousand nested Parallels', nestedParallels(10_000)],
  ['a megabyte of brackets', JSON.parse('['.repeat(500_000) + ']'.repeat(500_000)) as Json],
  ['arguments of 100,000 levels', state({ Type: 'Pass', Parameters: { a: levels(100_000) } })],
  ['a condition of 20,000 levels', condition(20_000)],
  [
    'calls in calls',
    state({ Type: 'Pass', Parameters: { 'a.$': 'States.Array('.repeat(20_000) + ')'.repeat(20_000) } }),
  ],
  [
    'parentheses in parentheses',
    { QueryLanguage: 'JSONata', ...state({ Type: 'Pass', Output: `{% ${'('.repeat(8_000)} %}` }) },
  ],
])('%s is refused with what is wrong with it', (_, definition) => {
  expect(compiled(definition, 'STANDARD')).toBeUndefined();
});

function state(fields: Readonly<Record<string, Json>>) {
  return { StartAt: 'A', States: { A: { ...fields, End: true } } };
}

function levels(count: number): Json {
  let value: Json = 1;
  for (let level = 0; level < count; level += 1) value = { a: value };
  return value;
}

function condition(count: number) {
  let rule: Readonly<Record<string, Json>> = { Variable: '$.a', IsNull: true };
  for (let level = 0; level < count; level += 1) rule = { Not: rule };
  return {
    StartAt: 'A',
    States: {
      A: { Type: 'Choice', Choices: [{ ...rule, Next: 'B' }], Default: 'B' },
      B: { Type: 'Succeed' },
    },
  };
}

function nestedParallels(count: number): Json {
  let graph: Json = { StartAt: 'X', States: { X: { Type: 'Succeed' } } };
  for (let level = 0; level < count; level += 1) {
    const name = `S${level}`;
    graph = { StartAt: name, States: { [name]: { Type: 'Parallel', End: true, Branches: [graph] } } };
  }
  return graph;
}

test('four hundred nested Parallels run', async () => {
  const program = compileProgram(nestedParallels(400) as never); // written above

  expect((await run(program, 1, [])).status).toBe('FAILED');
  const engine = createEngine({
    tasks: { run: () => ({ kind: 'succeeded', output: null }) },
    clock: createVirtualClock(),
  });
  const { status } = await engine.result(engine.start({ program, input: 1 }));
  expect(status).toBe('SUCCEEDED');
  await engine.close();
});

test('a literal that is too deep to be shown is more than a state may give', async () => {
  const program = compileProgram(state({ Type: 'Pass', Result: levels(1_100) }) as never); // written above

  expect(await run(program, {}, [])).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
});

test('ten thousand states run one after the other, and 40,000 items of a Map', async () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `S${index}`);
  const States = Object.fromEntries(
    names.map((name, index) => [
      name,
      { Type: 'Pass', ...(index === 9_999 ? { End: true } : { Next: `S${index + 1}` }) },
    ]),
  );
  const chain = compileProgram({ StartAt: 'S0', States } as never); // written above
  const each = compileProgram(
    {
      QueryLanguage: 'JSONata',
      ...state({
        Type: 'Map',
        Items: '{% [1..40000] %}',
        ItemProcessor: { StartAt: 'B', States: { B: { Type: 'Pass', Output: 1, End: true } } },
      }),
    } as never, // written above
    { type: 'EXPRESS' },
  );
  const engine = createEngine({
    tasks: { run: () => ({ kind: 'succeeded', output: null }) },
    clock: createVirtualClock(),
  });

  expect((await engine.result(engine.start({ program: chain, input: {} }))).status).toBe('SUCCEEDED');
  expect((await engine.result(engine.start({ program: each, input: {} }))).output).toHaveLength(40_000);
  await engine.close();
});
