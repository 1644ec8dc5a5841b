/** Finds contracts that tell nothing of how much data they let through, where states carry that data. */

import type { CallSite } from '../../dsl/call-site';
import type { Expression, PathExpression, Recording, Root, TaskNode } from '../../dsl/node';
import type { StandardSchema } from '../../dsl/schema';
import type { WorkflowContract } from '../../dsl/workflow';
import { carriedBy } from '../carried';
import { choicesOf, jsonSchemaOf, stepInto } from '../contract-schema';
import type { Diagnostic } from '../diagnostic';
import { payloadUnbounded } from '../diagnostics/limits';
import { allStates, edgesOf, enteringOf, type Exit, type Graph, type GraphState } from '../graph';
import { joined, schemaSize, type Unbounded } from '../schema-size';
import { OWN_RESULT } from '../state-data';
import { visitNodes } from '../walk';

/** One for each contract, however many states carry what it lets through. */
export function findUnbounded(
  graph: Graph<Exit>,
  recording: Recording,
  contract: WorkflowContract,
): readonly Diagnostic[] {
  const sources = sourcesIn(recording, contract);
  const culprits = new Map<object, Culprit>();
  for (const state of allStates(graph)) {
    for (const carried of payloadsOf(state).flatMap(carriedBy)) {
      const source = sourceOf(carried, state, sources);
      if (source !== undefined) blame(culprits, source, state.name);
    }
  }
  return [...culprits.values()].map(({ source, hasSchema, parts, states }) =>
    payloadUnbounded(source, {
      owner: source.owner,
      hasSchema,
      parts: [...parts].map(([part, why]) => ({ part, why })),
      states: [...states],
    }),
  );
}

/** Where data comes from that only a contract bounds. */
interface Source {
  /** In words: `the input of the workflow "order"`. */
  readonly owner: string;
  /** What has the contract: several steps may share it. */
  readonly holder: object;
  readonly schema: StandardSchema | undefined;
  readonly at: CallSite;
  readonly path: readonly string[];
}

interface Read {
  readonly source: Source;
  readonly path: PathExpression['path'];
}

interface Culprit {
  readonly source: Source;
  readonly hasSchema: boolean;
  /** Why each of them has no bound. */
  readonly parts: Map<string, string>;
  readonly states: Set<string>;
}

function blame(culprits: Map<object, Culprit>, { source, path }: Read, state: string): void {
  const schema = jsonSchemaOf(source.schema);
  const found = unboundedAt(schema, path);
  if (found.length === 0) return;
  const culprit = culprits.get(source.holder) ?? {
    source,
    hasSchema: schema !== undefined,
    parts: new Map<string, string>(),
    states: new Set<string>(),
  };
  culprits.set(source.holder, culprit);
  for (const { part, why } of found) culprit.parts.set(part, why);
  culprit.states.add(state);
}

/** Of what is found by following a path, as far as the schema knows it. */
function unboundedAt(schema: unknown, path: PathExpression['path']): readonly Unbounded[] {
  const [step, ...rest] = path;
  if (step === undefined) return schemaSize(schema).unbounded;
  const choices = choicesOf(schema);
  if (choices !== undefined) return choices.flatMap((choice) => unboundedAt(choice, path));
  const inner = stepInto(schema, step);
  if (inner === undefined) return schemaSize(schema).unbounded;
  const name = typeof step === 'number' ? '[]' : step;
  return unboundedAt(inner, rest).map(({ part, why }) => ({ part: joined(name, part), why }));
}

/** What a state is given, gives and keeps: all that Step Functions limits. */
function payloadsOf(state: GraphState<Exit>): readonly Expression[] {
  const entering = enteringOf(state);
  const exits = [...edgesOf(state), ...(entering === undefined ? [] : [entering])];
  return [
    ...argumentsOf(state),
    ...exits.flatMap(({ values, output }) => [...values.values(), ...(output === undefined ? [] : [output])]),
  ];
}

function argumentsOf(state: GraphState<Exit>): readonly Expression[] {
  if (state.kind === 'task' || state.kind === 'raw') return [state.input];
  if (state.kind === 'map') return [state.items];
  return state.kind === 'distributed-map' ? Object.values(state.fields) : [];
}

function sourceOf(
  { root, path }: PathExpression,
  state: GraphState<Exit>,
  sources: ReadonlyMap<Root, Source>,
): Read | undefined {
  const isOwn = root === OWN_RESULT && state.kind === 'task';
  const source = sources.get(isOwn ? state.node.result : root);
  if (source === undefined) return undefined;
  return { source, path: isOwn ? path.slice(wrappingOf(state.node)) : path };
}

/** How many steps lead to the value in what the service answers. */
function wrappingOf({ work, callback }: TaskNode): number {
  if (callback !== undefined || work.kind === 'activity') return 0;
  return work.kind === 'invocation' ? 1 : (work.valuePath ?? []).length;
}

function sourcesIn(recording: Recording, contract: WorkflowContract): ReadonlyMap<Root, Source> {
  const { workflow, at, input, body } = recording;
  const owner = `the input of the workflow "${workflow}"`;
  const sources = new Map<Root, Source>([
    [input, { owner, holder: contract, schema: contract.input, at, path: [workflow] }],
  ]);
  visitNodes(body, [workflow], (node, path) => {
    const source = node.kind === 'task' ? resultOf(node, [...path, node.name]) : undefined;
    if (source !== undefined && node.kind === 'task') sources.set(node.result, source);
  });
  return sources;
}

/** What a service gives that has no contract is bounded by the service. */
function resultOf(node: TaskNode, path: readonly string[]): Source | undefined {
  const { name, work, callback } = node;
  if (callback !== undefined) {
    const { at, output: schema } = callback;
    return { owner: `the answer that "${name}" waits for`, holder: callback, schema, at, path };
  }
  if (work.kind !== 'call') {
    const { at, contract } = work.task;
    return {
      owner: `the output of the task of "${name}"`,
      holder: work.task,
      schema: contract.output,
      at,
      path,
    };
  }
  if (work.task.kind !== 'child') return undefined;
  const { workflow } = work.task;
  const owner = `the output of the workflow "${workflow.name}"`;
  return { owner, holder: workflow, schema: workflow.contract.output, at: node.at, path };
}
