/** The names that the definition uses for what the recording knows by identity. */

import type { Root } from '../../dsl/node';
import type { ResourceHandle } from '../../dsl/resource';
import type { FunctionHandle } from '../../dsl/task';
import { expressionText } from '../expression';
import type { Exit, Graph } from '../graph';
import { namePlaceholders, type Placeholders } from '../placeholders';
import type { Spelling } from '../printed';
import { isStateData } from '../state-data';
import { variableName } from '../variable-names';
import { resourceUses, taskStates } from '../work';

export interface Names {
  readonly placeholders: Placeholders;
  readonly placeholderOf: (handle: FunctionHandle | ResourceHandle) => string;
  /** A root as the name of a variable, for `Assign`. */
  readonly variable: (root: Root) => string;
  readonly spelling: Spelling;
}

export function nameAll(graph: Graph<Exit>): Names {
  const functions = taskStates(graph).flatMap(({ node: { work } }) =>
    work.kind === 'invocation' ? [work.task] : [],
  );
  const resources = resourceUses(graph).map(([resource]) => resource);
  const placeholders = namePlaceholders([...functions, ...resources]);
  const placeholderOf: Names['placeholderOf'] = (handle) => placeholders.get(handle) ?? '';
  const resourceText = (resource: ResourceHandle): string => `\${${placeholderOf(resource)}}`;
  return {
    placeholders,
    placeholderOf,
    variable: variableOf,
    spelling: { rootText, resourceText, depth: 0 },
  };
}

/**
 * How the first state of a graph spells variables that only later states set.
 *
 * When it is entered first they are not there yet, which `$exists` may ask (recorded on AWS).
 */
export function whereEntered({ spelling, ...names }: Names, first: Exit['values']): Names {
  const firstText = (root: Root): string => {
    const value = first.get(root);
    const text = spelling.rootText(root);
    return value === undefined ? text : `($exists(${text}) ? ${text} : ${expressionText(value, spelling)})`;
  };
  return { ...names, spelling: { ...spelling, rootText: firstText } };
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
      return isStateData(root) ? `$${root.name}` : `$${variableName(root.name)}`;
    case 'parameter':
      throw new Error(`unreachable: the parameter "${root.name}" outside its function`);
  }
}
