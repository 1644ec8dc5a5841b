/** The names that the definition uses for what the recording knows by identity. */

import type { Root } from '../../dsl/node';
import type { TaskHandle } from '../../dsl/task';
import { allStates, type Exit, type Graph } from '../graph';
import { namePlaceholders } from '../placeholders';
import type { Spelling } from '../printed';
import { isOwnData } from '../state-data';
import { variableName } from '../variable-names';

export interface Names {
  readonly placeholders: ReadonlyMap<TaskHandle, string>;
  /** A root as the name of a variable, for `Assign`. */
  readonly variable: (root: Root) => string;
  readonly spelling: Spelling;
}

export function nameAll(graph: Graph<Exit>): Names {
  const tasks = allStates(graph).flatMap((state) => (state.kind === 'task' ? [state.node.task] : []));
  return {
    placeholders: namePlaceholders(tasks),
    variable: variableOf,
    spelling: { rootText, depth: 0 },
  };
}

function variableOf(root: Root): string {
  if (root.kind !== 'variable') throw new Error(`unreachable: ${root.kind} is assigned`);
  return variableName(root.name);
}

function rootText(root: Root): string {
  switch (root.kind) {
    case 'input':
      return '$states.context.Execution.Input';
    case 'token':
      return '$states.context.Task.Token';
    case 'variable':
      return isOwnData(root) ? `$${root.name}` : `$${variableName(root.name)}`;
    case 'parameter':
      throw new Error(`unreachable: the parameter "${root.name}" outside its function`);
  }
}
