/** A workflow as a step of another one: `ctx.workflow`. */

import type { CallSite } from './call-site';
import { describe, expressionOf, literal, refuseOmitted, toExpression } from './capture';
import { catchArms, pathTo } from './catches';
import type { HandlersOf, LooseHandlers } from './catches';
import { addChoice } from './choice';
import type { StatesError } from '../asl/error-names';
import type { Operand } from './expr';
import { jsonataOf } from './jsonata-of';
import { operation } from './loop-turns';
import type { Block, CatchArm, Expression, Root, ServiceCall } from './node';
import type { BlockOwner, Recorder } from './recorder';
import { makeResource } from './resource';
import { withStarter } from './started-by';
import { addTask } from './step';
import type { LooseOptions, TaskOptions } from './step';
import type { ChildHandle } from './task';
import type { TryHandlers } from './try';
import type { Workflow } from './workflow';

/** What starting an execution may fail with, beside what every state may. */
export type StartError = `StepFunctions.${string}` | StatesError;

export interface ChildOptions<C, Out> extends Omit<TaskOptions<StartError, C, Out>, 'catch'> {
  /**
   * By the name of the error: of starting it, or of those that the child fails with, whose handlers get the error and
   * the cause of the child; what a handler returns is the value.
   */
  readonly catch?: C & TryHandlers;
  /** The name of the execution; one of AWS's if not given. */
  readonly executionName?: Operand<string>;
  readonly wait?: true;
}

/** For a child that is only started. */
export interface StartOptions<C> extends Omit<TaskOptions<StartError, C, string>, 'catch'> {
  readonly wait: false;
  readonly catch?: C & HandlersOf<StartError>;
  /** The name of the execution; one of AWS's if not given. */
  readonly executionName?: Operand<string>;
}

/** The options as they arrive, whatever the types promised. */
export interface LooseChildOptions extends LooseOptions {
  readonly wait?: boolean;
  readonly executionName?: unknown;
}

export interface ChildCall {
  readonly at: CallSite;
  readonly name: unknown;
  readonly child: Workflow;
  readonly input: unknown;
  readonly options?: LooseChildOptions | undefined;
}

const START = 'states:startExecution';

/** Of the child, only that it failed is known to Step Functions. */
const START_ERRORS = ['StepFunctions.*'] as const;

/** Records the step and gives what the child gives, or the ARN of its execution. */
export function recordWorkflow(recorder: Recorder, { at, child, options = {}, ...call }: ChildCall): unknown {
  const owner = { name: recorder.claimName(call.name, at), at };
  checkChild(recorder, owner, { child, options });
  const input = refuseOmitted(toExpression(call.input, at), at);
  const work = workOf(owner, { child, input, options });
  const { own = {}, childs = {} } = options.wait === false ? { own: options.catch } : parted(options.catch);
  if (Object.keys(childs).length === 0) return addChild(recorder, owner, { work, options, handlers: own });
  return recordByName(recorder, owner, { work, options, own, childs });
}

/** Whatever the types promised: an import that runs in a circle gives nothing. */
function isWorkflow(value: Workflow | undefined): value is Workflow {
  return expressionOf(value) === undefined && value?.kind === 'workflow';
}

function checkChild(
  recorder: Recorder,
  { name, at }: BlockOwner,
  { child, options }: Pick<ChildCall, 'child'> & { readonly options: LooseChildOptions },
): void {
  if (!isWorkflow(child)) recorder.tracker.report({ kind: 'not-a-workflow', at, name, got: describe(child) });
  else if (child.type === 'EXPRESS' && options.wait !== false)
    recorder.tracker.report({ kind: 'child-not-waitable', at, name, child: child.name });
}

function workOf(
  { at }: BlockOwner,
  {
    child,
    input,
    options,
  }: { readonly child: Workflow; readonly input: Expression; readonly options: LooseChildOptions },
): ServiceCall {
  const { executionName, wait } = options;
  const name =
    executionName === undefined
      ? []
      : [['Name', refuseOmitted(toExpression(executionName, at), at)] as const];
  if (!isWorkflow(child)) return { kind: 'call', task: child, resource: START, input };

  const task: ChildHandle = { kind: 'child', id: child.name, workflow: child };
  const machine = toExpression(makeResource('workflow', child.name, at), at);
  const entries = [['StateMachineArn', machine], ...name, ['Input', withStarter(input)]] as const;
  const given = { kind: 'object', entries } as const;
  const call = { kind: 'call', task, resource: START, input: given, errors: START_ERRORS } as const;
  return wait === false
    ? { ...call, valuePath: ['ExecutionArn'] }
    : { ...call, job: 'sync:2', valuePath: ['Output'] };
}

/** Errors of Step Functions are told apart by the state, those of the child only by what the cause says. */
function parted(handlers: LooseHandlers = {}): {
  readonly own: LooseHandlers;
  readonly childs: LooseHandlers;
} {
  const entries = Object.entries(handlers);
  const isOwn = ([error]: readonly [string, unknown]) => /^(?:States|StepFunctions)\./.test(error);
  return {
    own: Object.fromEntries(entries.filter(isOwn)),
    childs: Object.fromEntries(entries.filter((entry) => !isOwn(entry))),
  };
}

interface ChildStep {
  readonly work: ServiceCall;
  readonly options: LooseChildOptions;
}

function addChild(
  recorder: Recorder,
  owner: BlockOwner,
  {
    work,
    options,
    handlers,
    dispatch,
  }: ChildStep & { readonly handlers: LooseHandlers; readonly dispatch?: CatchArm },
): unknown {
  const { retry, undo, timeout } = options;
  return addTask(recorder, {
    ...owner,
    work,
    options: { ...(retry && { retry }), ...(undo && { undo }), timeout, catch: handlers },
    arms: dispatch === undefined ? [] : [dispatch],
    allowed: START_ERRORS,
  });
}

const CHILD_FAILED = 'States.TaskFailed';

/** Handlers that take the errors of the child by name stand around the step, and a Choice leads to them. */
function recordByName(
  recorder: Recorder,
  owner: BlockOwner,
  { work, options, own, childs }: ChildStep & { readonly own: LooseHandlers; readonly childs: LooseHandlers },
): unknown {
  const { [CHILD_FAILED]: failed, 'States.ALL': all, ...handlers } = own;
  const result = recorder.newVariable(`${owner.name} outcome`, 'result');
  const dispatch = dispatchOf(recorder, owner, Object.keys(childs));
  const body = recorder.block(owner, () => addChild(recorder, owner, { work, options, handlers, dispatch }));
  const around = { ...childs, ...(failed && { [CHILD_FAILED]: failed }), ...(all && { 'States.ALL': all }) };
  const catches = catchArms(recorder, owner, around);
  recorder.add({ ...owner, kind: 'try', body, catches, result }, owner.name);
  return recorder.join(owner, result, [body, ...catches.map(({ block }) => block)]);
}

/** On the way of failure only: asks under which name the child failed. */
function dispatchOf(recorder: Recorder, owner: BlockOwner, errors: readonly string[]): CatchArm {
  const { name, at } = owner;
  const caught = recorder.newVariable(`${name} ${CHILD_FAILED} of it`, 'caught');
  const choice = { name: recorder.claimName(`${name} - failed?`, at), at };
  const block = recorder.block(choice, () => {
    const otherwise = failing(recorder, owner, { error: CHILD_FAILED, raises: caught });
    const rules = errors.map((error) => ({
      condition: operation('eq', partOf(caught, 'Error'), literal(error)),
      block: failing(recorder, owner, { error, cause: partOf(caught, 'Cause') }),
    }));
    return addChoice(recorder, choice, { rules, otherwise, exhaustive: false });
  });
  return { error: CHILD_FAILED, at, caught, block };
}

/** The cause is a description of the execution as JSON, or, where it could not be started, a message. */
function partOf(caught: Root, part: 'Error' | 'Cause'): Expression {
  const cause = pathTo(caught, 'Cause');
  return jsonataOf('$substring(', cause, ", 0, 1) = '{' ? $parse(", cause, `).${part} : ''`);
}

interface Failing {
  readonly error: string;
  readonly cause?: Expression;
  readonly raises?: Root;
}

function failing(recorder: Recorder, { name, at }: BlockOwner, { error, ...parts }: Failing): Block {
  return recorder.block({ name, at }, () => {
    recorder.addUnnamed({ kind: 'fail', name: `${name} - failed`, at, error, ...parts, isOwn: true });
    return recorder.end();
  });
}
