/** Finds what the tasks of `ctx.asl` call: states of the author's own, of which the compiler knows no more than their text. */

import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Compiled, CompiledCall } from 'stepwright';
import type { MapState, State, StateGraph, TaskState } from 'stepwright/asl';

/** A call for which the role of a machine needs to be allowed something. */
export interface Call extends Pick<CompiledCall, 'state' | 'action' | 'job' | 'resources'> {
  /** Of a call in `ctx.asl`: what the text of its state says that it uses. */
  readonly arns?: readonly string[];
}

/** An action, and how it is waited for: `ecs:runTask.sync`. */
export function actionNamed(text: string): Pick<CompiledCall, 'action' | 'job'> {
  const [action = '', pattern] = text.split('.');
  return pattern === 'sync' || pattern === 'sync:2' ? { action, job: pattern } : { action };
}

/** The calls of all tasks that are none of the compiler's; a worker of an activity asks for its tasks by itself. */
export function rawCalls(scope: Construct, compiled: Compiled): readonly Call[] {
  const known = new Set([
    ...compiled.tasks.flatMap(({ states }) => states),
    ...[...compiled.calls, ...compiled.activities].map(({ state }) => state),
  ]);
  return tasksIn(compiled.definition)
    .filter(([name]) => !known.has(name))
    .flatMap(([name, task]) => callOf(scope, name, task) ?? []);
}

type Named = readonly [name: string, task: TaskState];

function tasksIn({ States }: StateGraph): readonly Named[] {
  return Object.entries(States).flatMap(([name, state]): readonly Named[] =>
    state.Type === 'Task' ? [[name, state]] : graphsIn(state).flatMap(tasksIn),
  );
}

function graphsIn(state: State): readonly StateGraph[] {
  if (state.Type === 'Parallel') return state.Branches;
  return state.Type === 'Map' ? processorOf(state) : [];
}

function processorOf({ ItemProcessor, Iterator }: MapState): readonly StateGraph[] {
  const processor = ItemProcessor ?? Iterator;
  return processor === undefined ? [] : [processor];
}

function callOf(scope: Construct, state: string, task: TaskState): Call | undefined {
  const { Resource: resource } = task;
  const call = { state, resources: [] };
  const role = task.Credentials?.['RoleArn'];
  // The call is then made by that role, whatever it is.
  if (isPlain(role)) return { ...call, action: 'sts:assumeRole', arns: [role] };
  if (/^arn:[^:]+:lambda:/.test(resource)) return { ...call, action: INVOKE, arns: [resource] };
  const [, named] = /^arn:[^:]+:states:[^:]*:[^:]*:(?!activity:)(.+)$/.exec(resource) ?? [];
  if (named === undefined) return undefined;
  const called = actionNamed(named);
  return { ...call, ...called, arns: called.action === INVOKE ? functionArns(scope, task) : [] };
}

const INVOKE = 'lambda:invoke';

/** None where only an execution tells which function it is, or where more than the name does. */
function functionArns(scope: Construct, task: TaskState): readonly string[] {
  const given = new Map<string, unknown>(Object.entries(Object(task.Arguments ?? task.Parameters)));
  const name = given.get('FunctionName');
  if (!isPlain(name) || given.has('Qualifier') || given.has('Qualifier.$')) return [];
  if (name.startsWith('arn:')) return [name];
  if (name.includes(':function:')) return [];
  return [
    Stack.of(scope).formatArn({
      service: 'lambda',
      resource: 'function',
      resourceName: name,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }),
  ];
}

/** Whether a value is text as it stands, not computed. */
function isPlain(value: unknown): value is string {
  return typeof value === 'string' && !value.startsWith('{%');
}
