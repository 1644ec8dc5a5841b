/** What the service tells of an execution, typed by the workflow that it runs. */

import type { DescribeExecutionCommandOutput } from '@aws-sdk/client-sfn';
import { checkValue } from '../dsl/check-value';
import type { Workflow } from '../dsl/workflow';
import { invalidOutput } from './refusal';

/** How an execution stands, told apart by `kind`. */
export type ExecutionState<Out> = Running | ExecutionResult<Out>;

/** How an execution ended, told apart by `kind`. */
export type ExecutionResult<Out> = Succeeded<Out> | Failed;

export interface Running {
  readonly kind: 'running';
  readonly status: 'RUNNING' | 'PENDING_REDRIVE';
}

export interface Succeeded<Out> {
  readonly kind: 'succeeded';
  readonly status: 'SUCCEEDED';
  readonly output: Out;
}

export interface Failed {
  readonly kind: 'failed';
  readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  /** Absent where nobody gave one: of an execution that was stopped, or of a Fail state without one. */
  readonly error?: string;
  readonly cause?: string;
}

type Told = Pick<DescribeExecutionCommandOutput, 'output' | 'error' | 'cause'> & {
  readonly status?: string | undefined;
};

/** Rejects with `InvalidOutput` where the output does not fit the workflow's contract. */
export async function stateOf<Out>(
  workflow: Workflow<unknown, Out>,
  { status, output, error, cause }: Told,
): Promise<ExecutionState<Out>> {
  switch (status) {
    case 'SUCCEEDED':
      return { kind: 'succeeded', status, output: await outputOf(workflow, output) };
    case 'FAILED':
    case 'TIMED_OUT':
    case 'ABORTED':
      return {
        kind: 'failed',
        status,
        ...(error === undefined ? {} : { error }),
        ...(cause === undefined ? {} : { cause }),
      };
    case 'RUNNING':
    case 'PENDING_REDRIVE':
      return { kind: 'running', status };
    default:
      throw new Error(`the service says "${String(status)}" of an execution, which is no status known here`);
  }
}

async function outputOf<Out>(
  { name, contract }: Workflow<unknown, Out>,
  text: string | undefined,
): Promise<Out> {
  if (text === undefined) {
    throw invalidOutput(`the output of workflow "${name}" is missing from what the service says`);
  }
  const output: unknown = JSON.parse(text);
  const checked = contract.output && (await checkValue(contract.output, output));
  if (checked?.kind === 'misfits') {
    const issues = checked.issues.join('; ');
    throw invalidOutput(`the output of workflow "${name}" does not fit its schema: ${issues}`);
  }
  return output as Out; // the contract says so, or the compiler, which knows what the body returned
}
