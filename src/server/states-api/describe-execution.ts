/** DescribeExecution. */

import type { JsonObject } from '../../asl/json';
import type { ExecutionDescription } from '../../engine/engine';
import type { Service } from '../service';
import { accepted, toSeconds } from './answer';
import { findExecution } from './find-execution';
import { operation } from './operation';

export const describeExecution = operation(
  {
    executionArn: { type: 'string', required: true, min: 1, max: 256 },
    includedData: { type: 'string', values: ['ALL_DATA', 'METADATA_ONLY'] },
  },
  ({ executionArn, includedData = 'ALL_DATA' }, service) => {
    const found = findExecution(service, executionArn);
    if (found.kind === 'refused') return found;

    const data = includedData === 'ALL_DATA' ? dataOf(found.execution, service) : {};
    return accepted({ ...metadataOf(found.execution), ...data });
  },
);

function metadataOf(execution: ExecutionDescription): JsonObject {
  const { executionArn, stateMachineArn, name, status, startDate, stopDate } = execution;
  return {
    executionArn,
    stateMachineArn,
    name,
    status,
    startDate: toSeconds(startDate),
    ...(stopDate === undefined ? {} : { stopDate: toSeconds(stopDate) }),
    redriveCount: 0,
    ...redriveOf(status),
  };
}

function redriveOf(status: ExecutionDescription['status']): JsonObject {
  if (status !== 'RUNNING' && status !== 'SUCCEEDED') return { redriveStatus: 'REDRIVABLE' };
  return {
    redriveStatus: 'NOT_REDRIVABLE',
    redriveStatusReason: `Execution is ${status} and cannot be redriven`,
  };
}

const INCLUDED = { included: true };

function dataOf(execution: ExecutionDescription, service: Service): JsonObject {
  const { output, error, cause } = execution;
  return {
    input: service.inputTextOf(execution),
    inputDetails: INCLUDED,
    ...(output === undefined ? {} : { output: JSON.stringify(output), outputDetails: INCLUDED }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  };
}
