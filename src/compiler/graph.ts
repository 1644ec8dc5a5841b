/**
 * The state graph between the nodes and the definition.
 *
 * An edge carries what is assigned on the way and, where it ends the workflow, the output: so neither ever
 * costs a state. States are generic in their edges: `Edge` as lowered, `Exit` once its values are written
 * in terms of what is known when the state is entered.
 */

import type { Expression, RetryRule, Root, TaskNode } from '../dsl/node';
import type { RawNode } from '../dsl/raw-node';

/** A transition as lowered: assignments happen one after the other. */
export interface Edge {
  /** Absent where the workflow ends. */
  readonly to?: string;
  readonly assignments: readonly Assignment[];
  /** What the workflow gives; present exactly where it ends. */
  readonly output?: Expression;
}

export interface Assignment {
  readonly root: Root;
  readonly value: Expression;
}

/** A transition as Step Functions takes it: every value is computed from what held on entry. */
export interface Exit {
  readonly to?: string;
  readonly values: ReadonlyMap<Root, Expression>;
  readonly output?: Expression;
}

/** The machine, a branch, or what is done for each item. */
export interface Graph<E> {
  readonly start: string;
  /** What happens before the first state; as lowered only, for no state is there to carry it. */
  readonly before?: readonly Assignment[];
  /** What the first state finds when it is entered first, where later states lead back to it; once settled. */
  readonly entry?: E;
  readonly states: readonly GraphState<E>[];
}

export type GraphState<E> =
  | TaskState<E>
  | ChoiceState<E>
  | ParallelState<E>
  | MapState<E>
  | DistributedMapState<E>
  | RawState<E>
  | WaitState<E>
  | PassState<E>
  | FailState
  | SucceedState;

export interface TaskState<E> {
  readonly kind: 'task';
  readonly name: string;
  readonly node: TaskNode;
  readonly input: Expression;
  readonly timeoutSeconds?: number | Expression;
  readonly next: E;
  readonly catches: readonly CatchEdge<E>[];
}

export interface CatchEdge<E> {
  readonly error: string;
  readonly edge: E;
}

export interface ChoiceState<E> {
  readonly kind: 'choice';
  readonly name: string;
  readonly rules: readonly ChoiceRule<E>[];
  /** Absent where one of the rules must hold. */
  readonly otherwise?: E;
}

export interface ChoiceRule<E> {
  readonly condition: Expression;
  readonly edge: E;
  /** The decision it belongs to, where that is not the state. */
  readonly comment?: string;
}

export interface ParallelState<E> {
  readonly kind: 'parallel';
  readonly name: string;
  readonly retry: readonly RetryRule[];
  readonly branches: readonly Graph<E>[];
  readonly next: E;
  readonly catches: readonly CatchEdge<E>[];
}

export interface MapState<E> {
  readonly kind: 'map';
  readonly name: string;
  readonly retry: readonly RetryRule[];
  readonly items: Expression;
  readonly limits: Limits;
  /** Whether the input of an iteration is `{ item, index }`, not the item itself. */
  readonly withIndex: boolean;
  /** Present where more than that is handed to an iteration: what stands for its input, and what gives it. */
  readonly handed?: { readonly input: Root; readonly entering: E };
  readonly body: Graph<E>;
  readonly next: E;
  readonly catches: readonly CatchEdge<E>[];
}

export interface DistributedMapState<E> {
  readonly kind: 'distributed-map';
  readonly name: string;
  readonly retry: readonly RetryRule[];
  readonly children: 'STANDARD' | 'EXPRESS';
  readonly label?: string;
  /** What is written as it is, by the names of the fields of a Map state. */
  readonly fields: Readonly<Record<string, Expression>>;
  readonly isBatched: boolean;
  /** Stands for the input of a child execution, which sees nothing else of the machine. */
  readonly childInput: Root;
  /** Into a child execution: gives it its input. */
  readonly entering: E;
  readonly body: Graph<E>;
  readonly next: E;
  readonly catches: readonly CatchEdge<E>[];
}

/** By the names of the fields of a Map state. */
export interface Limits {
  readonly MaxConcurrency?: Expression;
  readonly ToleratedFailureCount?: Expression;
  readonly ToleratedFailurePercentage?: Expression;
}

/** States of the author's own, as the only branch of a Parallel. */
export interface RawState<E> {
  readonly kind: 'raw';
  readonly name: string;
  readonly graph: RawNode['graph'];
  readonly input: Expression;
  readonly retry: readonly RetryRule[];
  readonly next: E;
  readonly catches: readonly CatchEdge<E>[];
}

export interface WaitState<E> {
  readonly kind: 'wait';
  readonly name: string;
  readonly until: { readonly seconds: number | Expression } | { readonly timestamp: Expression };
  readonly next: E;
}

/** Stands only where something must be computed before a state can ride on it. */
export interface PassState<E> {
  readonly kind: 'pass';
  readonly name: string;
  readonly next: E;
}

export interface FailState {
  readonly kind: 'fail';
  readonly name: string;
  readonly error: Expression;
  readonly cause?: Expression;
}

export interface SucceedState {
  readonly kind: 'succeed';
  readonly name: string;
}

/** The edges that leave a state, in the order in which they are printed. */
export function edgesOf<E>(state: GraphState<E>): readonly E[] {
  switch (state.kind) {
    case 'task':
    case 'parallel':
    case 'map':
    case 'raw':
    case 'distributed-map':
      return [...state.catches.map(({ edge }) => edge), state.next];
    case 'choice': {
      const rules = state.rules.map(({ edge }) => edge);
      return state.otherwise === undefined ? rules : [...rules, state.otherwise];
    }
    case 'wait':
    case 'pass':
      return [state.next];
    case 'fail':
    case 'succeed':
      return [];
  }
}

/** The edge into the graph of a state, where one gives that its input. */
export function enteringOf<E>(state: GraphState<E>): E | undefined {
  if (state.kind === 'distributed-map') return state.entering;
  return state.kind === 'map' ? state.handed?.entering : undefined;
}

/** The graphs within a state. */
export function graphsIn<E>(state: GraphState<E>): readonly Graph<E>[] {
  if (state.kind === 'parallel') return state.branches;
  return state.kind === 'map' || state.kind === 'distributed-map' ? [state.body] : [];
}

/** The states of a graph and of all graphs within. */
export function allStates<E>({ states }: Graph<E>): readonly GraphState<E>[] {
  return states.flatMap((state) => [state, ...graphsIn(state).flatMap(allStates)]);
}

/** The expressions of a state's own fields: neither of its edges, nor of states within. */
export function ownExpressions(state: GraphState<Exit>): readonly Expression[] {
  const found: Expression[] = [];
  mapState(state, {
    expression: (expression) => {
      found.push(expression);
      return expression;
    },
    edge: (exit) => exit,
    graph: (inner) => inner,
  });
  return found;
}

/** How the parts of a state are exchanged for others. */
export interface StateChange<From, To> {
  readonly expression: (expression: Expression) => Expression;
  readonly edge: (edge: From) => To;
  /** The same for each state within, if not given. */
  readonly graph?: (graph: Graph<From>) => Graph<To>;
}

/** The same state with other expressions and other edges. */
export function mapState<From, To>(state: GraphState<From>, change: StateChange<From, To>): GraphState<To> {
  switch (state.kind) {
    case 'task':
      return mapTask(state, change);
    case 'choice':
      return mapChoice(state, change);
    case 'parallel':
      return mapParallel(state, change);
    case 'map':
      return mapMap(state, change);
    case 'distributed-map':
      return mapDistributedMap(state, change);
    case 'raw':
      return {
        ...state,
        input: change.expression(state.input),
        next: change.edge(state.next),
        catches: mapCatches(state.catches, change),
      };
    case 'wait':
      return { ...state, until: mapUntil(state.until, change), next: change.edge(state.next) };
    case 'pass':
      return { ...state, next: change.edge(state.next) };
    case 'fail':
      return mapFail(state, change);
    case 'succeed':
      return state;
  }
}

function mapParallel<From, To>(state: ParallelState<From>, change: StateChange<From, To>): ParallelState<To> {
  return {
    ...state,
    branches: state.branches.map((branch) => mapInner(branch, change)),
    next: change.edge(state.next),
    catches: mapCatches(state.catches, change),
  };
}

function mapMap<From, To>(state: MapState<From>, change: StateChange<From, To>): MapState<To> {
  const { handed, ...others } = state;
  return {
    ...others,
    ...(handed && { handed: { ...handed, entering: change.edge(handed.entering) } }),
    items: change.expression(state.items),
    limits: mapFields(state.limits, change),
    body: mapInner(state.body, change),
    next: change.edge(state.next),
    catches: mapCatches(state.catches, change),
  };
}

function mapDistributedMap<From, To>(
  state: DistributedMapState<From>,
  change: StateChange<From, To>,
): DistributedMapState<To> {
  return {
    ...state,
    fields: mapFields(state.fields, change),
    entering: change.edge(state.entering),
    body: mapInner(state.body, change),
    next: change.edge(state.next),
    catches: mapCatches(state.catches, change),
  };
}

function mapFields<From, To>(fields: object, change: StateChange<From, To>): Record<string, Expression> {
  const mapped = Object.entries(fields).map(([field, value]: [string, Expression]) => [
    field,
    change.expression(value),
  ]);
  return Object.fromEntries(mapped);
}

function mapInner<From, To>(
  { start, entry, ...graph }: Graph<From>,
  change: StateChange<From, To>,
): Graph<To> {
  const before = entry === undefined ? {} : { entry };
  if (change.graph !== undefined) return change.graph({ start, ...before, ...graph });
  return {
    start,
    ...(entry === undefined ? {} : { entry: change.edge(entry) }),
    states: graph.states.map((state) => mapState(state, change)),
  };
}

function mapCatches<From, To>(
  catches: readonly CatchEdge<From>[],
  change: StateChange<From, To>,
): readonly CatchEdge<To>[] {
  return catches.map(({ error, edge }) => ({ error, edge: change.edge(edge) }));
}

function mapFail<From, To>({ cause, ...others }: FailState, change: StateChange<From, To>): FailState {
  const error = change.expression(others.error);
  return { ...others, error, ...(cause === undefined ? {} : { cause: change.expression(cause) }) };
}

function mapTask<From, To>(state: TaskState<From>, change: StateChange<From, To>): TaskState<To> {
  const { timeoutSeconds, ...others } = state;
  return {
    ...others,
    input: change.expression(state.input),
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds: mapNumber(timeoutSeconds, change) }),
    next: change.edge(state.next),
    catches: mapCatches(state.catches, change),
  };
}

function mapChoice<From, To>(state: ChoiceState<From>, change: StateChange<From, To>): ChoiceState<To> {
  const { otherwise, ...others } = state;
  return {
    ...others,
    rules: state.rules.map(({ condition, edge, ...rest }) => ({
      ...rest,
      condition: change.expression(condition),
      edge: change.edge(edge),
    })),
    ...(otherwise === undefined ? {} : { otherwise: change.edge(otherwise) }),
  };
}

function mapUntil<From, To>(
  until: WaitState<From>['until'],
  change: StateChange<From, To>,
): WaitState<To>['until'] {
  if ('timestamp' in until) return { timestamp: change.expression(until.timestamp) };
  return { seconds: mapNumber(until.seconds, change) };
}

function mapNumber<From, To>(value: number | Expression, change: StateChange<From, To>): number | Expression {
  return typeof value === 'number' ? value : change.expression(value);
}
