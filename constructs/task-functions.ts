/** Gives every task of a workflow its function: one that is bound to it, or one that is bundled. */

import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import {
  entryCandidates,
  type Binding,
  type CompiledTask,
  type Configuration,
  type FunctionHandle,
} from 'stepwright';
import { findHandlerFile, isScript, type HandlerFile } from './handler-file';
import { handlerFunction, mergeOptions, type HandlerOptions } from './handler-function';
import { refuseUnsettled } from './unsettled';

/** What `functions` of a workflow may say about a task. */
export type TaskFunction = Binding<IFunction> | Configuration<HandlerOptions>;

export interface TaskFunctionsProps {
  readonly tasks: readonly CompiledTask[];
  readonly functions: readonly TaskFunction[];
  readonly lambdaDefaults: HandlerOptions;
}

/** A task with the function that replaces its placeholder. */
export interface BoundTask {
  readonly placeholder: string;
  readonly task: FunctionHandle;
  readonly fn: IFunction;
}

/** Where the function of a task comes from, or why it has none. */
type Plan =
  | { readonly kind: 'bound'; readonly fn: IFunction }
  | { readonly kind: 'bundled'; readonly file: HandlerFile; readonly options: HandlerOptions }
  | { readonly kind: 'missing'; readonly problem: string };

/** Makes the functions below `scope`, or throws an error that lists every problem. */
export function bindTasks(scope: Construct, props: TaskFunctionsProps): readonly BoundTask[] {
  const plans = props.tasks.map((compiled) => ({ ...compiled, plan: planOf(compiled, props) }));
  const missing = plans.flatMap(({ plan }) => (plan.kind === 'missing' ? [plan.problem] : []));
  refuseUnsettled(scope, 'functions', [...missing, ...strangers(props), ...repeated(props)]);

  // Names of handlers must not meet those of what else the construct holds.
  const home = new Construct(scope, 'Functions');
  return plans.map(({ placeholder, task, plan }) => ({
    placeholder,
    task,
    fn: functionOf(home, placeholder, plan),
  }));
}

/** Handles of the same code are the same task: `charge` and `charge.throws('Declined')`, or two declarations. */
export function isSameTask(a: FunctionHandle, b: FunctionHandle): boolean {
  return a === b || codeOf(a) === codeOf(b);
}

/** As the user wrote it. */
export function describeTask(task: FunctionHandle): string {
  if (task.kind === 'external') return `external("${task.id}")`;
  return task.export === 'handler'
    ? `lambda("${task.entry}")`
    : `lambda("${task.entry}") export ${task.export}`;
}

function codeOf(task: FunctionHandle): string {
  const parts =
    task.kind === 'external' ? [task.id] : [task.entry, task.export, ...entryCandidates(task).slice(0, 1)];
  return JSON.stringify([task.kind, ...parts]);
}

function planOf({ task, states }: CompiledTask, { functions, lambdaDefaults }: TaskFunctionsProps): Plan {
  const said = functions.find((one) => isSameTask(one.task, task));
  if (said?.kind === 'binding') return { kind: 'bound', fn: said.target };

  const who = `${describeTask(task)}, run by ${states.map((state) => `"${state}"`).join(', ')},`;
  if (task.kind === 'external') return missing(`${who} has no function; add bind(task, function)`);
  if (!isScript(task))
    return missing(
      `${who} has no function, as only TypeScript and JavaScript are bundled; add bind(task, function)`,
    );

  const options = mergeOptions(lambdaDefaults, said?.options ?? {});
  const file = findHandlerFile(task, options.depsLockFilePath);
  return typeof file === 'string' ? missing(`${who} ${file}`) : { kind: 'bundled', file, options };
}

function missing(problem: string): Plan {
  return { kind: 'missing', problem };
}

function functionOf(scope: Construct, placeholder: string, plan: Plan): IFunction {
  switch (plan.kind) {
    case 'bound':
      return plan.fn;
    case 'bundled':
      return handlerFunction(scope, placeholder, plan.file, plan.options);
    case 'missing':
      throw new Error(`unreachable: ${plan.problem}`);
  }
}

/** What nothing uses is a mistake, and often a task of another workflow. */
function strangers({ tasks, functions }: TaskFunctionsProps): readonly string[] {
  return functions
    .filter((one) => !tasks.some(({ task }) => isSameTask(one.task, task)))
    .map(({ task }) => `${describeTask(task)} is run by no state; take it out of \`functions\``);
}

function repeated({ functions }: TaskFunctionsProps): readonly string[] {
  return functions
    .filter((one, index) => functions.findIndex((other) => isSameTask(other.task, one.task)) < index)
    .map(({ task }) => `${describeTask(task)} is named twice in \`functions\`; keep one bind or configure`);
}
