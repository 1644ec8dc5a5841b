/** A step that calls a service without a function in between: `ctx.call`. */

import { formsOf, isOptimized, supports } from '../asl/integrations';
import type { Pattern } from '../asl/integrations';
import type { CallSite } from './call-site';
import { describe, expressionOf, refuseOmitted, toExpression } from './capture';
import type { Expression, ServiceCall } from './node';
import type { BlockOwner, Recorder } from './recorder';
import { addTask } from './step';
import type { LooseOptions } from './step';
import type { ActionHandle } from './task';

export interface CallCall {
  readonly at: CallSite;
  readonly name: unknown;
  readonly action: ActionHandle;
  readonly input: unknown;
  readonly options?: LooseOptions | undefined;
}

/** Records the call and gives the reference to what the service answers. */
export function recordCall(recorder: Recorder, { at, action, options, ...call }: CallCall): unknown {
  const name = recorder.claimName(call.name, at);
  const input = refuseOmitted(toExpression(call.input, at), at);
  const pattern = action?.job === undefined ? '' : (`.${action.job}` as const);
  const work = callOf(recorder, { at, name, action, input, pattern });
  return addTask(recorder, { at, name, work, options, allowed: undefined });
}

/** Whether something is an action of a service: an import that runs in a circle gives `undefined`. */
export function isAction(value: { readonly kind?: unknown } | undefined): value is ActionHandle {
  return expressionOf(value) === undefined && value?.kind === 'action';
}

export interface ActionCall extends BlockOwner {
  readonly action: ActionHandle;
  readonly input: Expression;
  readonly pattern: Pattern;
}

/** The work of a state that calls an action; what Step Functions would refuse is reported. */
export function callOf({ tracker }: Recorder, { at, name, action, input, pattern }: ActionCall): ServiceCall {
  if (!isAction(action)) {
    tracker.report({ kind: 'not-an-action', at, name, got: describe(action) });
    return { kind: 'call', task: action, resource: '', input };
  }
  const { resource, job } = action;
  if (!isCallable(action, pattern)) {
    const called = `${resource}${job === undefined ? pattern : `.${job}`}`;
    tracker.report({ kind: 'unknown-action', at, name, called, known: known(resource) });
  }
  for (const argument of misspelt(input)) tracker.report({ kind: 'argument-case', at, name, argument });
  return { kind: 'call', task: action, resource, input, ...(job && { job }) };
}

function isCallable({ resource, job }: ActionHandle, pattern: Pattern): boolean {
  const [, name = '', verb = ''] = /^(.*):(\w+)$/.exec(resource) ?? [];
  const isJob = pattern.startsWith('.sync');
  if (isJob !== (job !== undefined)) return false;
  if (!name.startsWith('aws-sdk:')) return supports(name, verb, pattern);
  return !isJob && /^aws-sdk:[a-z0-9]+$/.test(name) && /^[a-z]/.test(verb);
}

/** What could be called instead. */
function known(resource: string): readonly string[] {
  const name = resource.slice(0, resource.lastIndexOf(':'));
  return isOptimized(name) ? formsOf(name) : [];
}

/** Members in camelCase, as some SDK packages have them; of maps inside, only the author knows the keys. */
function misspelt(input: Expression): readonly string[] {
  if (input.kind !== 'object') return [];
  return input.entries.map(([member]) => member).filter((member) => /^[a-z]/.test(member));
}
