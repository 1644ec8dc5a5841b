/** DescribeExecution. */

import type { JsonObject } from '../../asl/json';
import type { ExecutionDescription } from '../../engine/description';
import { jsonText } from '../../engine/spelling';
import type { Service } from '../service';
import { accepted } from './answer';
import { summaryOf } from './execution-summary';
import { findExecution } from './find-execution';
import { required } from './members';
import { operation } from './operation';
import { redriveOf } from './redrive';
import { ARN, INCLUDED_DATA } from './shapes';

export const describeExecution = operation(
  {
    executionArn: required(ARN),
    includedData: INCLUDED_DATA,
  },
  ({ executionArn, includedData = 'ALL_DATA' }, service) => {
    const found = findExecution(service, executionArn);
    if (found.kind === 'refused') return found;

    const { execution } = found;
    const { traceHeader } = service.store.get('execution', executionArn) ?? {};
    const data = includedData === 'ALL_DATA' ? dataOf(execution, service) : {};
    return accepted({
      ...summaryOf(execution, service),
      ...redriveOf(service, execution),
      ...(traceHeader !== undefined && { traceHeader }),
      ...data,
    });
  },
);

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
