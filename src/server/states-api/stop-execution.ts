/** StopExecution: an execution that has already ended stays as it ended. */

import { MAX_CAUSE_LENGTH, MAX_ERROR_LENGTH } from '../../asl/limits';
import { accepted, toSeconds } from './answer';
import { findExecution } from './find-execution';
import { operation } from './operation';

export const stopExecution = operation(
  {
    executionArn: { type: 'string', required: true, min: 1, max: 256 },
    error: { type: 'string', max: MAX_ERROR_LENGTH, sensitive: true },
    cause: { type: 'string', max: MAX_CAUSE_LENGTH, sensitive: true },
  },
  ({ executionArn, error, cause }, service) => {
    const found = findExecution(service, executionArn);
    if (found.kind === 'refused') return found;

    service.engine.stop(executionArn, error, cause);
    const { stopDate } = service.engine.describe(executionArn) ?? found.execution;
    if (stopDate === undefined) throw new Error(`unreachable: ${executionArn} was stopped`);
    return accepted({ stopDate: toSeconds(stopDate) });
  },
);
