/** Puts the machines that a service is given among those that it keeps. */

import type { State, StateGraph, TaskState } from '../asl/definition';
import { graphsOf } from '../asl/state-graphs';
import { startsExecution } from '../engine/nested-executions';
import type { TaskRunner } from '../engine/ports';
import type { SelectiveTaskRunner } from './lambda-api/lambda-task-runner';
import { LOCAL_ROLE } from './local-account';
import type { Machine } from './machine';
import { compileDefinition, isSame, type Registry } from './registry';
import { DEFAULTS } from './states-api/configuration';
import { stateMachineArn } from './states-api/names';
import type { Store } from './store';

export interface MachineHost {
  readonly registry: Registry;
  readonly store: Store;
  readonly now: () => number;
  readonly tasks: TaskRunner | SelectiveTaskRunner;
  readonly roleArn?: string;
}

/** What became of a machine that was given. */
export type Served = 'created' | 'updated' | 'unchanged';

/** Throws an error that names the machine and lists all of what cannot be run in it. */
export function serveMachine(machine: Machine, host: MachineHost): Served {
  const { registry, tasks, roleArn = LOCAL_ROLE } = host;
  const { name, type = 'STANDARD', definition } = machine;
  const text = JSON.stringify(definition);
  try {
    compileDefinition(text, type);
  } catch (error) {
    throw cannotRun(machine, error instanceof Error ? error.message : String(error));
  }
  const refusals = 'refusalOf' in tasks ? refusedTasks(definition, '', tasks) : [];
  if (refusals.length > 0) throw cannotRun(machine, refusals.join('\n'));

  const configuration = { ...DEFAULTS, definition: text, roleArn };
  for (const arn of activitiesOf(definition)) keepActivity(arn, host);
  const known = registry.machine(stateMachineArn(name));
  if (known?.type !== type) {
    registry.create(name, type, configuration);
    return 'created';
  }
  // A machine that is given again as it is was not updated by anybody.
  if (isSame(configuration, registry.current(known))) return 'unchanged';
  registry.update(known, configuration);
  return 'updated';
}

/** What its workers ask for need not be created first, as nothing of a machine that is given must be. */
function keepActivity(arn: string, { store, now }: MachineHost): void {
  if (store.get('activity', arn) !== undefined) return;
  const name = arn.slice(arn.lastIndexOf(':') + 1);
  store.put('activity', arn, { arn, name, encryption: DEFAULTS.encryption, createdAt: now() });
}

const ACTIVITY = /^arn:[^:]+:states:[^:]*:[^:]*:activity:/;

function activitiesOf(graph: StateGraph): readonly string[] {
  return Object.values(graph.States).flatMap((state: State) =>
    state.Type === 'Task' && ACTIVITY.test(state.Resource)
      ? [state.Resource]
      : graphsOf(state).flatMap(activitiesOf),
  );
}

/** @param path of the graph in the definition, for the reader of the refusal. */
function refusedTasks(graph: StateGraph, path: string, tasks: SelectiveTaskRunner): readonly string[] {
  return Object.entries(graph.States).flatMap(([name, state]) => {
    const place = `${path}/States/${name}`;
    switch (state.Type) {
      case 'Task':
        return refusedTask(state, place, tasks);
      case 'Parallel':
        return state.Branches.flatMap((branch, i) => refusedTasks(branch, `${place}/Branches[${i}]`, tasks));
      case 'Map':
        return state.ItemProcessor === undefined
          ? []
          : refusedTasks(state.ItemProcessor, `${place}/ItemProcessor`, tasks);
      default:
        return [];
    }
  });
}

function refusedTask({ Resource }: TaskState, place: string, tasks: SelectiveTaskRunner): readonly string[] {
  // The engine does these itself.
  if (startsExecution(Resource) || ACTIVITY.test(Resource)) return [];
  const refusal = tasks.refusalOf(Resource);
  return refusal === undefined ? [] : [`${refusal} (at ${place}/Resource)`];
}

function cannotRun({ name }: Machine, problems: string): Error {
  return new Error(`the state machine "${name}" cannot be run here:\n${problems}`);
}
