/** What the operations of the API work on: the machines that are served and the executions started here. */

import type { StateGraph, TaskState } from '../asl/definition';
import type { Json } from '../asl/json';
import type { ExecutionDescription } from '../engine/description';
import { createEngine } from '../engine/create-engine';
import type { Engine } from '../engine/engine';
import type { EngineOptions } from '../engine/engine-options';
import type { TaskRunner } from '../engine/ports';
import { startsExecution } from '../engine/nested-executions';
import { compileProgram, type Program } from '../engine/program';
import type { SelectiveTaskRunner } from './lambda-api/lambda-task-runner';
import { LOCAL_ACCOUNT, LOCAL_REGION } from './local-account';
import type { Machine } from './machine';
import { stateMachineArn } from './states-api/names';

export interface ServiceOptions extends Omit<EngineOptions, 'tasks' | 'region' | 'account' | 'findMachine'> {
  readonly machines: readonly Machine[];
  readonly tasks: TaskRunner | SelectiveTaskRunner;
  /** Told what AWS would accept in silence. */
  readonly onWarning?: (warning: Warning) => void;
}

/** Something that AWS accepts but that the workflow's contract does not. */
export interface Warning {
  readonly executionArn: string;
  readonly stateName: string;
  readonly message: string;
}

export interface Service {
  readonly engine: Engine;
  /** By arn. */
  readonly machines: ReadonlyMap<string, ServedMachine>;
  readonly start: (machine: ServedMachine, start: Start) => ExecutionDescription;
  /** Oldest first. */
  readonly executionsOf: (stateMachineArn: string) => readonly ExecutionDescription[];
  /** The input as it was sent, to the letter. */
  readonly inputTextOf: (execution: ExecutionDescription) => string;
  /** Who was given a token, whether or not it can still be answered. */
  readonly holderOf: (taskToken: string) => TokenHolder | undefined;
  readonly warn: (warning: Warning) => void;
}

export interface ServedMachine extends Machine {
  readonly arn: string;
  readonly program: Program;
}

export interface Start {
  readonly name?: string;
  readonly input: Json;
  readonly inputText?: string;
}

/** The state that waits, or waited, for a token's answer. */
export interface TokenHolder {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly stateName: string;
}

/** Throws an error that names the machine and lists all of what cannot be run in it. */
export function createService({ machines, onWarning, ...options }: ServiceOptions): Service {
  const served = new Map(
    machines.map((machine) => serve(machine, options.tasks)).map((machine) => [machine.arn, machine]),
  );
  const inputTexts = new Map<string, string>();
  const executions: string[] = [];
  const holders = new Map<string, Omit<TokenHolder, 'stateMachineArn'>>();
  const tasks = rememberTokens(options.tasks, (token, holder) => holders.set(token, holder));
  const engine = createEngine({
    ...options,
    tasks,
    region: LOCAL_REGION,
    account: LOCAL_ACCOUNT,
    findMachine: (arn) => served.get(arn),
  });

  return {
    engine,
    machines: served,
    start: ({ name: machineName, program }, { inputText, ...start }) => {
      const arn = engine.start({ ...start, program, machineName });
      executions.push(arn);
      if (inputText !== undefined) inputTexts.set(arn, inputText);
      return describe(engine, arn);
    },
    executionsOf: (machineArn) =>
      executions
        .map((arn) => describe(engine, arn))
        .filter((execution) => execution.stateMachineArn === machineArn),
    inputTextOf: ({ executionArn, input }) => inputTexts.get(executionArn) ?? JSON.stringify(input),
    holderOf: (token) => {
      const holder = holders.get(token);
      return holder && { ...holder, stateMachineArn: describe(engine, holder.executionArn).stateMachineArn };
    },
    warn: (warning) => onWarning?.(warning),
  };
}

function serve(machine: Machine, tasks: ServiceOptions['tasks']): ServedMachine {
  const program = compileMachine(machine);
  const refusals = 'refusalOf' in tasks ? refusedTasks(machine.definition, '', tasks) : [];
  if (refusals.length > 0) throw cannotRun(machine, refusals.join('\n'));
  return { ...machine, arn: stateMachineArn(machine.name), program };
}

function compileMachine(machine: Machine): Program {
  try {
    return compileProgram(machine.definition, { type: machine.type });
  } catch (error) {
    throw cannotRun(machine, error instanceof Error ? error.message : String(error));
  }
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
  if (startsExecution(Resource) || /:activity:/.test(Resource)) return [];
  const refusal = tasks.refusalOf(Resource);
  return refusal === undefined ? [] : [`${refusal} (at ${place}/Resource)`];
}

function cannotRun({ name }: Machine, problems: string): Error {
  return new Error(`the state machine "${name}" cannot be run here:\n${problems}`);
}

/** Tokens are known from the moment they are handed to a task, for the answer may be faster than the task. */
function rememberTokens(
  tasks: TaskRunner,
  remember: (token: string, holder: Omit<TokenHolder, 'stateMachineArn'>) => void,
): TaskRunner {
  return {
    run: (request) => {
      const { taskToken, executionArn, stateName } = request;
      if (taskToken !== undefined) remember(taskToken, { executionArn, stateName });
      return tasks.run(request);
    },
  };
}

function describe(engine: Engine, executionArn: string): ExecutionDescription {
  const execution = engine.describe(executionArn);
  if (execution === undefined) throw new Error(`unreachable: ${executionArn} was started here`);
  return execution;
}
