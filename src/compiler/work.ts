/** Lists what a definition needs from outside: functions to invoke and answers to wait for. */

import type { TaskHandle } from '../dsl/task';
import type { CompiledCallback, CompiledTask } from './compiled';
import { allStates, type Exit, type Graph, type TaskState } from './graph';

/** Each function once, in the order of its first use. */
export function tasksOf(
  graph: Graph<Exit>,
  placeholders: ReadonlyMap<TaskHandle, string>,
): readonly CompiledTask[] {
  const tasks = new Map<string, { placeholder: string; task: TaskHandle; states: string[] }>();
  for (const { name, node } of taskStates(graph)) {
    const placeholder = placeholders.get(node.task) ?? '';
    const known = tasks.get(placeholder);
    if (known === undefined) tasks.set(placeholder, { placeholder, task: node.task, states: [name] });
    else known.states.push(name);
  }
  return [...tasks.values()];
}

export function callbacksOf(graph: Graph<Exit>): readonly CompiledCallback[] {
  return taskStates(graph).flatMap(({ name, node }) =>
    node.callback === undefined ? [] : [{ state: name, contract: node.callback.contract }],
  );
}

function taskStates(graph: Graph<Exit>): readonly TaskState<Exit>[] {
  return allStates(graph).filter((state) => state.kind === 'task');
}
