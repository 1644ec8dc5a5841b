/** Says how an execution stands, with its output typed by the workflow. */

import { DescribeExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { Workflow } from '../dsl/workflow';
import { stateOf, type ExecutionState } from './execution';

export type Described<In, Out> = ExecutionFacts<In> & ExecutionState<Out>;

export interface ExecutionFacts<In> {
  readonly executionArn: string;
  readonly name: string;
  readonly startDate: Date;
  /** Absent while it runs. */
  readonly stopDate?: Date;
  readonly input: In;
}

/**
 * Describes an execution of a workflow.
 *
 * Rejects with the service's `ExecutionDoesNotExist`, and with `InvalidOutput` where an execution has succeeded with
 * what the workflow's contract does not promise.
 *
 * @example
 * const execution = await describe(client, order, executionArn);
 * if (execution.kind === 'succeeded') console.log(execution.output.total);
 */
export async function describe<In, Out>(
  client: SFNClient,
  workflow: Workflow<In, Out>,
  executionArn: string,
): Promise<Described<In, Out>> {
  const told = await client.send(new DescribeExecutionCommand({ executionArn }));
  const { name = '', startDate = new Date(NaN), stopDate, input = 'null' } = told;
  return {
    executionArn,
    name,
    startDate,
    ...(stopDate === undefined ? {} : { stopDate }),
    input: JSON.parse(input) as In, // it was checked when it was sent
    ...(await stateOf(workflow, told)),
  };
}
