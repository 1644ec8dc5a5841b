/** Lists what a definition needs from outside: functions, services, resources, and answers to wait for. */

import type { Expression, ServiceCall } from '../dsl/node';
import type { ResourceHandle } from '../dsl/resource';
import type { ActivityHandle, FunctionHandle } from '../dsl/task';
import type {
  CompiledActivity,
  CompiledCall,
  CompiledCallback,
  CompiledResource,
  CompiledTask,
} from './compiled';
import {
  allStates,
  edgesOf,
  type Exit,
  type Graph,
  type GraphState,
  ownExpressions,
  type TaskState,
} from './graph';
import type { Placeholders } from './placeholders';
import { visitExpressions } from './rewrite';

/** Each function once, in the order of its first use. */
export function tasksOf(graph: Graph<Exit>, placeholders: Placeholders): readonly CompiledTask[] {
  const uses = taskStates(graph).flatMap(({ name, node: { work } }) =>
    work.kind === 'invocation' ? [[work.task, name] as const] : [],
  );
  return byPlaceholder(uses, placeholders).map(({ handle, ...others }) => ({ ...others, task: handle }));
}

/** Each resource once, in the order of its first use. */
export function resourcesOf(graph: Graph<Exit>, placeholders: Placeholders): readonly CompiledResource[] {
  const uses = resourceUses(graph);
  return byPlaceholder(uses, placeholders).map(({ handle, ...others }) => ({ ...others, resource: handle }));
}

/** Every use of a resource, with the state that uses it. */
export function resourceUses(graph: Graph<Exit>): readonly (readonly [ResourceHandle, string])[] {
  return allStates(graph).flatMap((state) =>
    [...activityOf(state), ...resourcesOfExpressions(expressionsIn(state))].map(
      (resource) => [resource, state.name] as const,
    ),
  );
}

function activityOf(state: GraphState<Exit>): readonly ActivityHandle[] {
  return state.kind === 'task' && state.node.work.kind === 'activity' ? [state.node.work.task] : [];
}

function resourcesOfExpressions(expressions: readonly Expression[]): readonly ResourceHandle[] {
  const found: ResourceHandle[] = [];
  for (const expression of expressions) {
    visitExpressions(expression, (within) => {
      if (within.kind === 'resource') found.push(within.resource);
    });
  }
  return found;
}

/** Without those of the states within. */
function expressionsIn(state: GraphState<Exit>): readonly Expression[] {
  return [
    ...ownExpressions(state),
    ...edgesOf(state).flatMap(({ values, output }) => [...values.values(), ...(output ? [output] : [])]),
  ];
}

interface Used<Handle> {
  readonly placeholder: string;
  readonly handle: Handle;
  readonly states: readonly string[];
}

function byPlaceholder<Handle extends FunctionHandle | ResourceHandle>(
  uses: readonly (readonly [Handle, string])[],
  placeholders: Placeholders,
): readonly Used<Handle>[] {
  const found = new Map<string, { placeholder: string; handle: Handle; states: Set<string> }>();
  for (const [handle, state] of uses) {
    const placeholder = placeholders.get(handle) ?? '';
    const known = found.get(placeholder);
    if (known === undefined) found.set(placeholder, { placeholder, handle, states: new Set([state]) });
    else known.states.add(state);
  }
  return [...found.values()].map((used) => ({ ...used, states: [...used.states] }));
}

/** Every state that calls a service. */
export function callsOf(graph: Graph<Exit>): readonly CompiledCall[] {
  return taskStates(graph).flatMap(({ name, input, node: { work } }) =>
    work.kind === 'call' ? [callBy(name, work, resourcesOfExpressions([input]))] : [],
  );
}

function callBy(
  state: string,
  { task, resource: action, job, valuePath = [], purpose }: ServiceCall,
  resources: readonly ResourceHandle[],
): CompiledCall {
  return {
    state,
    task,
    action,
    ...(job && { job }),
    resources,
    valuePath,
    ...(purpose && { purpose }),
  };
}

/** Every state whose task a worker asks for. */
export function activitiesOf(graph: Graph<Exit>): readonly CompiledActivity[] {
  return taskStates(graph).flatMap(({ name, node: { work } }) =>
    work.kind === 'activity' ? [{ state: name, task: work.task }] : [],
  );
}

export function callbacksOf(graph: Graph<Exit>): readonly CompiledCallback[] {
  return taskStates(graph).flatMap(({ name, node: { callback } }) =>
    callback === undefined ? [] : [{ state: name, contract: callback }],
  );
}

export function taskStates(graph: Graph<Exit>): readonly TaskState<Exit>[] {
  return allStates(graph).filter((state) => state.kind === 'task');
}
