/** Goes through the executions of a workflow. */

import { paginateListExecutions, type ExecutionStatus, type SFNClient } from '@aws-sdk/client-sfn';
import type { Workflow } from '../dsl/workflow';
import { machineArn, type MachineOptions } from './machine-arn';

export interface ListOptions extends MachineOptions {
  /** Only those that stand so; only children of map runs wait to be redriven. */
  readonly status?: Exclude<ExecutionStatus, 'PENDING_REDRIVE'>;
}

export interface ListedExecution {
  readonly executionArn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly startDate: Date;
  /** Absent while it runs. */
  readonly stopDate?: Date;
}

/**
 * The executions of a Standard workflow, newest first; a page is asked for when the one before is used up.
 *
 * @example
 * for await (const { name } of list(client, order, { status: 'FAILED' })) console.log(name);
 */
export async function* list(
  client: SFNClient,
  workflow: Pick<Workflow, 'name'>,
  { status, ...options }: ListOptions = {},
): AsyncGenerator<ListedExecution, void, undefined> {
  const stateMachineArn = machineArn(workflow, options);
  const query = { stateMachineArn, ...(status === undefined ? {} : { statusFilter: status }) };
  for await (const { executions = [] } of paginateListExecutions({ client }, query)) {
    for (const {
      executionArn = '',
      name = '',
      status: stands = 'RUNNING',
      startDate,
      stopDate,
    } of executions) {
      yield {
        executionArn,
        name,
        status: stands,
        startDate: startDate ?? new Date(NaN),
        ...(stopDate === undefined ? {} : { stopDate }),
      };
    }
  }
}
