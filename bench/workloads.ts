/** The work that every engine of the benchmark does: a definition, an input, and the output it must give. */

import type { Json } from '../src/asl/json';
import type { StateMachineDefinition } from '../src/asl/definition';

export interface Workload {
  readonly name: string;
  /** In JSONata for us; the same work in JSONPath for a peer that knows no JSONata. */
  readonly definition: StateMachineDefinition;
  readonly jsonPath?: StateMachineDefinition;
  readonly input: Json;
  readonly output: Json;
  /** How many executions run at the same time. */
  readonly executions: number;
  /** States entered by one execution. */
  readonly states: number;
  /** The same work as a person would write it without a state machine. */
  readonly plain: (record: Recorder) => Promise<Json>;
}

/** What the plain loop records for a state, as an engine records its history. */
export type Recorder = (type: string, name: string, data: Json) => void;

export const TASK = 'arn:aws:states:::lambda:invoke';

/** The task of every engine and of the plain loop: adds one. */
export function addOne(value: Json): number {
  return Number(value) + 1;
}

const PASS_COUNT = 500;
const LOOP_COUNT = 5000;

export const chain: Workload = {
  name: 'chain of 500 Pass',
  executions: 1,
  states: PASS_COUNT,
  input: { id: 'o-1' },
  output: { id: 'o-1' },
  definition: { QueryLanguage: 'JSONata', ...passes(PASS_COUNT) },
  jsonPath: passes(PASS_COUNT),
  async plain(record) {
    let data: Json = { id: 'o-1' };
    for (let i = 0; i < PASS_COUNT; i += 1) data = await state(record, `P${i}`, data, (input) => input);
    return data;
  },
};

const LOADED_PASS_COUNT = 200;
/** 27 KB: many engines copy or print the data of every state. */
const LOAD: Json = {
  lines: Array.from({ length: 372 }, (_, i) => ({ sku: `sku-${i}`, note: 'x'.repeat(30), quantity: i })),
};

export const loadedChain: Workload = {
  name: `chain of ${LOADED_PASS_COUNT} Pass carrying 27 KB`,
  executions: 1,
  states: LOADED_PASS_COUNT,
  input: LOAD,
  output: LOAD,
  definition: { QueryLanguage: 'JSONata', ...passes(LOADED_PASS_COUNT) },
  jsonPath: passes(LOADED_PASS_COUNT),
  async plain(record) {
    let data: Json = LOAD;
    for (let i = 0; i < LOADED_PASS_COUNT; i += 1)
      data = await state(record, `P${i}`, data, (input) => input);
    return data;
  },
};

export const loop: Workload = {
  name: 'JSONata loop to 5,000',
  executions: 1,
  states: 2 * LOOP_COUNT + 2,
  input: {},
  output: { i: LOOP_COUNT },
  definition: {
    QueryLanguage: 'JSONata',
    StartAt: 'Start',
    States: {
      Start: { Type: 'Pass', Assign: { i: 0 }, Next: 'Enough?' },
      'Enough?': {
        Type: 'Choice',
        Choices: [{ Condition: `{% $i >= ${LOOP_COUNT} %}`, Next: 'Done' }],
        Default: 'Add one',
      },
      'Add one': { Type: 'Pass', Assign: { i: '{% $i + 1 %}' }, Next: 'Enough?' },
      Done: { Type: 'Succeed', Output: { i: '{% $i %}' } },
    },
  },
  async plain(record) {
    let i = 0;
    await state(record, 'Start', {}, (input) => input);
    while ((await state(record, 'Enough?', {}, (input) => input)) && i < LOOP_COUNT) {
      await state(record, 'Add one', {}, (input) => input);
      i += 1;
    }
    return state(record, 'Done', {}, () => ({ i }));
  },
};

/** In JSONPath for every engine. */
const PATH_LOOP: StateMachineDefinition = {
  StartAt: 'Start',
  States: {
    Start: { Type: 'Pass', Result: { i: 0 }, Next: 'Enough?' },
    'Enough?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.i', NumericGreaterThanEquals: LOOP_COUNT, Next: 'Done' }],
      Default: 'Add one',
    },
    'Add one': { Type: 'Pass', Parameters: { 'i.$': 'States.MathAdd($.i, 1)' }, Next: 'Enough?' },
    Done: { Type: 'Succeed' },
  },
};

export const pathLoop: Workload = {
  name: 'JSONPath loop to 5,000',
  executions: 1,
  states: 2 * LOOP_COUNT + 3,
  input: {},
  output: { i: LOOP_COUNT },
  definition: PATH_LOOP,
  jsonPath: PATH_LOOP,
  async plain(record) {
    let i = 0;
    let data = await state(record, 'Start', {}, () => ({ i }));
    while ((await state(record, 'Enough?', data, (input) => input)) && i < LOOP_COUNT) {
      i += 1;
      data = await state(record, 'Add one', data, () => ({ i }));
    }
    return state(record, 'Done', data, (input) => input);
  },
};

export const concurrent: Workload = {
  name: '1,000 executions × 10 states, 5 tasks',
  executions: 1000,
  states: 10,
  input: 0,
  output: 5,
  definition: { QueryLanguage: 'JSONata', ...tasksAndPasses('JSONata') },
  jsonPath: tasksAndPasses('JSONPath'),
  async plain(record) {
    let data: Json = 0;
    for (let i = 0; i < 5; i += 1) {
      data = await state(record, `T${i}`, data, async (input) => addOne(input));
      data = await state(record, `P${i}`, data, (input) => input);
    }
    return data;
  },
};

const ITEM_COUNT = 10_000;

export const map: Workload = {
  name: 'Map over 10,000 items × 2 states',
  executions: 1,
  states: 2 * ITEM_COUNT + 1,
  input: Array.from({ length: ITEM_COUNT }, (_, i) => i),
  output: Array.from({ length: ITEM_COUNT }, (_, i) => i),
  definition: { QueryLanguage: 'JSONata', ...mapOfTwo() },
  jsonPath: mapOfTwo(),
  async plain(record) {
    const items = Array.from({ length: ITEM_COUNT }, (_, i) => i);
    return Promise.all(items.map((item) => inTurn(record, ['A', 'B'], item)));
  },
};

const BRANCH_COUNT = 50;
const BRANCH_LENGTH = 20;

export const parallel: Workload = {
  name: 'Parallel of 50 × 20 Pass',
  executions: 1,
  states: BRANCH_COUNT * BRANCH_LENGTH + 1,
  input: 'x',
  output: Array.from({ length: BRANCH_COUNT }, () => 'x'),
  definition: { QueryLanguage: 'JSONata', ...parallelPasses() },
  jsonPath: parallelPasses(),
  async plain(record) {
    return Promise.all(branchNames().map((names) => inTurn(record, names, 'x')));
  },
};

export const WORKLOADS: readonly Workload[] = [chain, loadedChain, loop, pathLoop, concurrent, map, parallel];

async function inTurn(record: Recorder, names: readonly string[], input: Json): Promise<Json> {
  let data = input;
  for (const name of names) data = await state(record, name, data, (same) => same);
  return data;
}

function mapOfTwo(): StateMachineDefinition {
  const ItemProcessor = {
    StartAt: 'A',
    States: { A: { Type: 'Pass' as const, Next: 'B' }, B: { Type: 'Pass' as const, End: true } },
  };
  return { StartAt: 'Each', States: { Each: { Type: 'Map', ItemProcessor, End: true } } };
}

function parallelPasses(): StateMachineDefinition {
  const Branches = branchNames().map((names) => ({
    StartAt: names[0] ?? '',
    States: Object.fromEntries(
      names.map((name, i) => [name, { Type: 'Pass' as const, ...following(names[i + 1]) }]),
    ),
  }));
  return { StartAt: 'All', States: { All: { Type: 'Parallel', Branches, End: true } } };
}

function branchNames(): readonly (readonly string[])[] {
  return Array.from({ length: BRANCH_COUNT }, (_, branch) =>
    Array.from({ length: BRANCH_LENGTH }, (__, i) => `B${branch}-${i}`),
  );
}

async function state(
  record: Recorder,
  name: string,
  input: Json,
  work: (input: Json) => Json | Promise<Json>,
): Promise<Json> {
  record('StateEntered', name, input);
  const output = await work(input);
  record('StateExited', name, output);
  return output;
}

function passes(count: number) {
  const names = Array.from({ length: count }, (_, i) => `P${i}`);
  return {
    StartAt: 'P0',
    States: Object.fromEntries(
      names.map((name, i) => [name, { Type: 'Pass' as const, ...following(names[i + 1]) }]),
    ),
  };
}

function tasksAndPasses(language: 'JSONata' | 'JSONPath') {
  const names = Array.from({ length: 10 }, (_, i) => `${i % 2 === 0 ? 'T' : 'P'}${Math.floor(i / 2)}`);
  const task =
    language === 'JSONata'
      ? {
          Type: 'Task' as const,
          Resource: TASK,
          Arguments: { FunctionName: 'addOne', Payload: '{% $states.input %}' },
          Output: '{% $states.result.Payload %}',
        }
      : { Type: 'Task' as const, Resource: 'arn:aws:lambda:us-east-1:000000000000:function:addOne' };
  return {
    StartAt: 'T0',
    States: Object.fromEntries(
      names.map((name, i) => [
        name,
        { ...(name.startsWith('T') ? task : { Type: 'Pass' as const }), ...following(names[i + 1]) },
      ]),
    ),
  };
}

function following(next: string | undefined): { readonly Next: string } | { readonly End: true } {
  return next === undefined ? { End: true } : { Next: next };
}
