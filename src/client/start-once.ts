/** Starts a workflow once for a name, and says what has become of it where that was done before. */

import type { SFNClient } from '@aws-sdk/client-sfn';
import type { Workflow } from '../dsl/workflow';
import { describe, type Described } from './describe';
import type { ExecutionResult } from './execution';
import { inputText } from './input-text';
import { executionArnOf, machineArn, type MachineOptions } from './machine-arn';
import { alreadyExists, refusal } from './refusal';
import { start } from './start';

export interface StartOnceOptions extends MachineOptions {
  /** What there is one execution for: an order, a message, a day. */
  readonly name: string;
}

export type StartedOnce<Out> =
  | { readonly kind: 'started'; readonly executionArn: string }
  | { readonly kind: 'already-running'; readonly executionArn: string }
  | {
      readonly kind: 'already-finished';
      readonly executionArn: string;
      readonly result: ExecutionResult<Out>;
    };

/**
 * Starts an execution unless there is one of that name, of the same input, for as long as the service remembers: 90 days on AWS.
 *
 * There is never more than one execution; of callers at the very same moment, several may be told `started`.
 * Rejects with `ExecutionAlreadyExists` where the name was used with another input, and as `start` does. Only Standard
 * workflows know names: an Express one is refused with `WrongType`.
 *
 * @example
 * const once = await startOnce(client, order, { orderId: 'o-1' }, { name: 'o-1' });
 * if (once.kind === 'already-finished' && once.result.kind === 'failed') console.log(once.result.error);
 */
export async function startOnce<In, Out>(
  client: SFNClient,
  workflow: Workflow<In, Out>,
  input: NoInfer<In>,
  { name, ...options }: StartOnceOptions,
): Promise<StartedOnce<Out>> {
  refuseExpress(workflow);
  const arn = machineArn(workflow, options);
  const text = await inputText(workflow, input);
  const find = (): Promise<StartedOnce<Out> | undefined> =>
    findStarted({ client, workflow, executionArn: executionArnOf(arn, name), text });

  const before = await find();
  if (before !== undefined) return before;
  try {
    return { kind: 'started', ...(await start(client, workflow, input, { name, arn })) };
  } catch (error) {
    // Somebody else was faster, and the execution has ended since.
    const meanwhile = isNamed(error, 'ExecutionAlreadyExists') ? await find() : undefined;
    if (meanwhile === undefined) throw error;
    return meanwhile;
  }
}

function refuseExpress({ name, type }: Workflow): void {
  if (type !== 'EXPRESS') return;
  const advice = 'an Express execution starts as often as it is asked for; use start or startSync';
  throw refusal('WrongType', `workflow "${name}" cannot be started once: ${advice}`);
}

interface Search<In, Out> {
  readonly client: SFNClient;
  readonly workflow: Workflow<In, Out>;
  readonly executionArn: string;
  /** The input that it would be started with. */
  readonly text: string;
}

async function findStarted<In, Out>(search: Search<In, Out>): Promise<StartedOnce<Out> | undefined> {
  const { client, workflow, executionArn, text } = search;
  const found = await describe(client, workflow, executionArn).catch((error: unknown) => {
    if (isNamed(error, 'ExecutionDoesNotExist')) return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  refuseOther(found, text);
  if (found.kind === 'running') return { kind: 'already-running', executionArn };
  return { kind: 'already-finished', executionArn, result: resultOf(found) };
}

function refuseOther({ name, input }: Described<unknown, unknown>, text: string): void {
  if (canonical(input) === canonical(JSON.parse(text))) return;
  throw alreadyExists(`the execution "${name}" was started before, with another input`);
}

/** JSON text in which the order of members does not matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function resultOf<Out>(found: ExecutionResult<Out>): ExecutionResult<Out> {
  if (found.kind === 'succeeded') {
    const { kind, status, output } = found;
    return { kind, status, output };
  }
  const { kind, status, error, cause } = found;
  return {
    kind,
    status,
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  };
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
