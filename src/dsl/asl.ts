/** States that the author writes in the States Language itself: `asl` and `ctx.asl`. */

import type { StateGraph, State } from '../asl/definition';
import { graphsOf } from '../asl/state-graphs';
import { captureCallSite } from './call-site';
import type { CallSite } from './call-site';
import { describe, expressionOf, refuseOmitted, toExpression } from './capture';
import { catchArms } from './catches';
import type { RawNode } from './raw-node';
import { giving } from './parallel';
import type { ForkOptions, LooseForkOptions } from './parallel';
import type { Recorder } from './recorder';
import { retryRules } from './retry';
import { report } from './tracking';

/** One state, or a machine's worth of them, that takes `In` and gives `Out`. */
export interface RawStates<In = unknown, Out = unknown> {
  readonly kind: 'asl';
  readonly at: CallSite;
  /** As written; whether Step Functions takes it is asked when it is compiled. */
  readonly json: unknown;
  readonly '~types'?: { readonly input: In; readonly output: Out };
}

/**
 * States in the States Language, for what the language of workflows does not have; the author says what they take and
 * give. One state, or `StartAt` and `States`; in JSONata, or with `QueryLanguage: 'JSONPath'`.
 *
 * @example
 * const legacyTotal = asl<{ id: string }, { total: number }>({
 *   Type: 'Task',
 *   QueryLanguage: 'JSONPath',
 *   Resource: 'arn:aws:states:::lambda:invoke',
 *   Parameters: { FunctionName: 'legacy-total', 'Payload.$': '$' },
 *   OutputPath: '$.Payload',
 * });
 */
export function asl<In = unknown, Out = unknown>(json: object): RawStates<In, Out> {
  return { kind: 'asl', at: captureCallSite(asl), json };
}

export type AslOptions<C> = ForkOptions<C>;

export interface AslCall {
  readonly at: CallSite;
  readonly name: unknown;
  readonly states: RawStates;
  readonly input: unknown;
  readonly options?: LooseForkOptions | undefined;
}

/** Records the states as one step, and gives the reference to what they give. */
export function recordAsl(recorder: Recorder, { at, states, options = {}, ...call }: AslCall): unknown {
  const owner = { name: recorder.claimName(call.name, at), at };
  const input = refuseOmitted(toExpression(call.input, at), at);
  const result = recorder.newVariable(owner.name, 'result');
  const retry = retryRules(options.retry ?? {}, at);
  const catches = catchArms(recorder, owner, options.catch ?? {});
  const graph = graphOf(states && writtenIn(states), owner.name);
  if (graph === undefined)
    recorder.tracker.report({ kind: 'not-asl', at, name: owner.name, got: describe(states?.json ?? states) });
  else for (const name of namesIn(graph)) recorder.claimName(name, states.at);
  const node: RawNode = {
    ...owner,
    kind: 'raw',
    graph: graph ?? NOTHING,
    writtenAt: states?.at ?? at,
    input,
    retry,
    catches,
    result,
  };
  recorder.add(node, owner.name);
  return recorder.join(owner, result, [giving(result), ...catches.map(({ block }) => block)]);
}

/** The states as they were written, which was before there was any data. */
function writtenIn({ json, at }: RawStates): unknown {
  if (!holdsReference(json)) return json;
  toExpression(json, at); // counts them as used, so that this is all that is said of them
  report({ kind: 'reference-stringified', at });
  return { Type: 'Succeed' };
}

function holdsReference(json: unknown): boolean {
  if (expressionOf(json) !== undefined) return true;
  return typeof json === 'object' && json !== null && Object.values(json).some(holdsReference);
}

/** A state alone is a graph of one. */
function graphOf(json: unknown, name: string): RawNode['graph'] | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const written: unknown = JSON.parse(JSON.stringify(json));
  if ('States' in json) return written as StateGraph; // what is wrong in it, the compiler says
  const { QueryLanguage, ...state } = written as State; // the same
  const only = `${name} - state`;
  const ending = ENDS.includes(state.Type) || 'Next' in state ? {} : { End: true };
  return {
    ...(QueryLanguage && { QueryLanguage }),
    StartAt: only,
    States: { [only]: { ...state, ...ending } as State }, // the same
  };
}

/** States that say nothing of what comes after them. */
const ENDS: readonly unknown[] = ['Choice', 'Succeed', 'Fail'];

const NOTHING: StateGraph = { StartAt: '', States: {} };

/** The names of all states, those within others included. */
export function namesIn({ States }: StateGraph): readonly string[] {
  if (typeof States !== 'object' || States === null) return [];
  return Object.entries(States).flatMap(([name, state]) => [name, ...innerNames(state)]);
}

function innerNames(state: State): readonly string[] {
  const graphs: readonly unknown[] = graphsOf(state ?? {}) ?? [];
  if (!Array.isArray(graphs)) return [];
  return graphs.flatMap((graph) =>
    typeof graph === 'object' && graph !== null ? namesIn(graph as StateGraph) : [],
  ); // as far as it is one
}
