/**
 * A few lines of Step Functions with the real jsonata package, to see what a compiled definition does.
 *
 * As strict as AWS where it matters here: all of Assign and Output is evaluated with the values on entry, a leaf
 * without a value fails, and so does a variable that nobody assigned.
 */

import jsonata from 'jsonata';
import type { State, StateGraph, StateMachineDefinition } from '../../src/asl/definition';
import { coversError } from '../../src/asl/error-names';
import type { Json } from '../../src/asl/json';

/** What stands for the functions, by placeholder; `throw new Failure(…)` to fail. */
export type Functions = Readonly<Record<string, (payload: Json) => Json>>;

export class Failure extends Error {
  constructor(
    readonly error: string,
    readonly why = '',
  ) {
    super(`${error}: ${why}`);
  }
}

export interface Outcome {
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  readonly visited: readonly string[];
  /** What was stored when the machine ended. */
  readonly variables: Readonly<Record<string, Json>>;
}

type Bindings = Readonly<Record<string, unknown>>;
type Loose = Readonly<Record<string, never>>;

export async function run(
  definition: StateMachineDefinition,
  input: Json,
  functions: Functions = {},
): Promise<Outcome> {
  const context = { Execution: { Input: input } };
  return runGraph(definition, { data: input, context, variables: {}, functions });
}

/** Branches run one after the other: what fails first is the same, and nothing can be seen of the others. */
async function runGraph(graph: StateGraph, around: Moment): Promise<Outcome> {
  const visited: string[] = [];
  let own: Record<string, Json> = {};
  let name: string | undefined = graph.StartAt;
  let { data } = around;
  while (name !== undefined) {
    visited.push(name);
    const state = graph.States[name] as State; // dangling names fail below
    const context = { ...around.context, Task: { Token: `token of ${name}` } };
    const move = await take(state, { ...around, data, context, variables: { ...around.variables, ...own } });
    if (move.kind === 'fail') return { error: move.error, cause: move.cause, visited, variables: own };
    refuseOuter(move.assigned, around.variables);
    own = { ...own, ...move.assigned };
    data = move.output;
    name = move.next;
  }
  return { output: data, visited, variables: own };
}

/** AWS refuses a definition whose branch assigns a variable from outside. */
function refuseOuter(assigned: Record<string, Json>, outer: Readonly<Record<string, Json>>): void {
  const name = Object.keys(assigned).find((variable) => variable in outer);
  if (name !== undefined) throw new Error(`$${name} is assigned in a branch, and outside`);
}

type Move =
  | {
      readonly kind: 'go';
      readonly assigned: Record<string, Json>;
      readonly output: Json;
      readonly next: string | undefined;
    }
  | { readonly kind: 'fail'; readonly error: string; readonly cause: string };

interface Moment {
  readonly data: Json;
  readonly context: Bindings;
  readonly variables: Readonly<Record<string, Json>>;
  readonly functions: Functions;
}

async function take(state: State, moment: Moment): Promise<Move> {
  const bound = (own: Bindings = {}) => ({
    states: { input: moment.data, context: moment.context, ...own },
    ...moment.variables,
  });
  switch (state.Type) {
    case 'Succeed':
      return { kind: 'go', assigned: {}, output: moment.data, next: undefined };
    case 'Fail':
      return {
        kind: 'fail',
        error: String(await evaluated(state.Error ?? '', bound())),
        cause: String(await evaluated(state.Cause ?? '', bound())),
      };
    case 'Choice':
      for (const rule of state.Choices) {
        if ((await evaluated(rule.Condition, bound())) === true) return go(rule, moment.data, bound());
      }
      if (state.Default === undefined) return { kind: 'fail', error: 'States.Runtime', cause: '' };
      return go({ ...state, Next: state.Default }, moment.data, bound());
    case 'Task':
      return recovering(state, bound, () => runTask(state, moment, bound()));
    case 'Parallel':
      return recovering(state, bound, () =>
        runBranches(
          state.Branches.map((graph) => ({ graph })),
          moment,
        ),
      );
    case 'Map':
      return recovering(state, bound, async () =>
        isDistributed(state)
          ? runChildren(await iterations(state, moment, bound()), moment)
          : runBranches(await iterations(state, moment, bound()), moment),
      );
    default:
      return go(state, moment.data, bound());
  }
}

async function runBranches(
  branches: readonly { readonly graph: StateGraph; readonly data?: Json }[],
  moment: Moment,
): Promise<Json> {
  const outputs: Json[] = [];
  for (const { graph, data = moment.data } of branches) {
    const { output = null, error, cause } = await runGraph(graph, { ...moment, data });
    if (error !== undefined) throw new Failure(error, cause);
    outputs.push(output);
  }
  return outputs;
}

type MapState = Extract<State, { Type: 'Map' }>;

function isDistributed({ ItemProcessor }: MapState): boolean {
  return ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED';
}

/** Executions of their own see nothing of the machine but their input. */
async function runChildren(
  children: readonly { readonly graph: StateGraph; readonly data: Json }[],
  { functions }: Moment,
): Promise<Json> {
  const outputs: Json[] = [];
  for (const { graph, data } of children) {
    const context = { Execution: { Input: data } };
    const { output = null, error } = await runGraph(graph, { data, context, variables: {}, functions });
    if (error !== undefined) throw new Failure('States.ExceedToleratedFailureThreshold');
    outputs.push(output);
  }
  return outputs;
}

async function iterations(state: MapState, { context }: Moment, bindings: Bindings) {
  const { ItemProcessor: graph } = state;
  const items = await evaluated(state.Items, bindings);
  if (!Array.isArray(items) || graph === undefined) throw new Error('a Map without items');
  const inputs = items.map(async (Value: Json, Index) => {
    const states = {
      ...(bindings['states'] as Bindings),
      context: { ...context, Map: { Item: { Value, Index } } },
    };
    const data =
      state.ItemSelector === undefined ? Value : await evaluated(state.ItemSelector, { ...bindings, states });
    return { graph, data };
  });
  return inBatches(state, await Promise.all(inputs), bindings);
}

async function inBatches(
  { ItemBatcher }: MapState,
  inputs: readonly { readonly graph: StateGraph; readonly data: Json }[],
  bindings: Bindings,
) {
  const [first] = inputs;
  if (ItemBatcher === undefined || first === undefined) return inputs;
  const { MaxItemsPerBatch, ...outer } = (await evaluated(ItemBatcher, bindings)) as Record<string, Json>;
  const size = Number(MaxItemsPerBatch);
  const batches = Array.from({ length: Math.ceil(inputs.length / size) }, (_, index) =>
    inputs.slice(index * size, (index + 1) * size).map(({ data }) => data),
  );
  return batches.map((Items) => ({ graph: first.graph, data: { ...outer, Items } }));
}

async function recovering(
  state: Extract<State, { Type: 'Task' | 'Parallel' | 'Map' }>,
  bound: (own?: Bindings) => Bindings,
  work: () => Promise<Json>,
): Promise<Move> {
  try {
    const result = await work();
    return await go(state, result, bound({ result }));
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    const catcher = state.Catch?.find(({ ErrorEquals }) => coversError(ErrorEquals, failure.error));
    if (catcher === undefined) return { kind: 'fail', error: failure.error, cause: failure.why };
    const errorOutput = { Error: failure.error, Cause: failure.why };
    return go(catcher, errorOutput, bound({ errorOutput }));
  }
}

async function runTask(
  state: Extract<State, { Type: 'Task' }>,
  { functions }: Moment,
  bindings: Bindings,
): Promise<Json> {
  const { FunctionName, Payload } = (await evaluated(state.Arguments, bindings)) as {
    readonly FunctionName: string;
    readonly Payload: Json;
  };
  const payload = functions[FunctionName.slice(2, -1)]?.(Payload) ?? null;
  return state.Resource.endsWith('waitForTaskToken') ? payload : { Payload: payload };
}

async function go(
  exit: { readonly Assign?: unknown; readonly Output?: unknown; readonly Next?: string | undefined },
  result: Json,
  bindings: Bindings,
): Promise<Move> {
  const assigned = (await evaluated(exit.Assign ?? {}, bindings)) as Record<string, Json>;
  const output =
    'Output' in exit && exit.Output !== undefined ? await evaluated(exit.Output, bindings) : result;
  return { kind: 'go', assigned, output, next: exit.Next };
}

/** The value of a field: what is between `{%` and `%}` is evaluated. */
export async function evaluated(field: unknown, bindings: Bindings): Promise<Json> {
  if (typeof field === 'string' && field.startsWith('{%'))
    return evaluate(field.slice(2, -2).trim(), bindings);
  if (Array.isArray(field)) return Promise.all(field.map((item) => evaluated(item, bindings)));
  if (typeof field !== 'object' || field === null) return field as Json; // a field of a definition
  const entries = Object.entries(field as Loose).map(
    async ([key, value]) => [key, await evaluated(value, bindings)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

async function evaluate(text: string, bindings: Bindings): Promise<Json> {
  const expression = jsonata(refusingUnassigned(text, bindings));
  expression.registerFunction('parse', (json: string) => JSON.parse(json) as Json);
  const value: unknown = await expression.evaluate(undefined, { ...bindings });
  if (value === undefined) throw new Error(`returned nothing (undefined): ${text}`);
  return JSON.parse(JSON.stringify(value)) as Json;
}

/** Where an expression comes to read what nobody assigned, it fails; to ask whether it `$exists` is allowed. */
function refusingUnassigned(text: string, bindings: Bindings): string {
  return text.replace(
    /(\$exists\()?\$([a-z]\w*)(?!\w*\()/g,
    (read, asked: string | undefined, name: string) => {
      const isKnown = asked !== undefined || name in bindings || /^item\d+$/.test(name);
      return isKnown ? read : `$error('$${name} is not assigned')`;
    },
  );
}
