/** SendTaskFailure: any error is accepted; one that the contract does not declare is warned about. */

import { warnOfFailure } from '../callback-warnings';
import { operation } from './operation';
import { CAUSE, ERROR } from './shapes';
import { answerFor, TASK_TOKEN } from './task-token';

export const sendTaskFailure = operation(
  {
    taskToken: TASK_TOKEN,
    error: ERROR,
    cause: CAUSE,
  },
  ({ taskToken, error, cause }, service) => {
    const holder = service.holderOf(taskToken);
    const verdict = service.engine.failTask(taskToken, error, cause);
    if (verdict === 'accepted') warnOfFailure(service, holder, error);
    return answerFor(verdict, holder);
  },
);
