/** DescribeExecution. */

import type { JsonObject } from '../../asl/json';
import type { ExecutionDescription } from '../../engine/description';
import { jsonText } from '../../engine/spelling';
import type { Service } from '../service';
import { accepted } from './answer';
import { summaryOf } from './execution-summary';
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

    const { execution } = found;
    const data = includedData === 'ALL_DATA' ? dataOf(execution, service) : {};
    return accepted({ ...summaryOf(execution), ...redriveOf(execution.status), ...data });
  },
);

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
    ...(output === undefined ? {} : { output: jsonText(output), outputDetails: INCLUDED }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  };
}
