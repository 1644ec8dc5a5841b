/** StopExecution: an execution that has already ended stays as it ended. */

import { accepted, toSeconds } from './answer';
import { findExecution } from './find-execution';
import { required } from './members';
import { operation } from './operation';
import { ARN, CAUSE, ERROR } from './shapes';

export const stopExecution = operation(
  {
    executionArn: required(ARN),
    error: ERROR,
    cause: CAUSE,
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
