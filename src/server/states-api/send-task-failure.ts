/** SendTaskFailure: any error is accepted; one that the contract does not declare is warned about. */

import { MAX_CAUSE_LENGTH, MAX_ERROR_LENGTH } from '../../asl/limits';
import { warnOfFailure } from '../callback-warnings';
import { operation } from './operation';
import { answerFor, TASK_TOKEN } from './task-token';

export const sendTaskFailure = operation(
  {
    taskToken: TASK_TOKEN,
    error: { type: 'string', max: MAX_ERROR_LENGTH, sensitive: true },
    cause: { type: 'string', max: MAX_CAUSE_LENGTH, sensitive: true },
  },
  ({ taskToken, error, cause }, service) => {
    const holder = service.holderOf(taskToken);
    const verdict = service.engine.failTask(taskToken, error, cause);
    if (verdict === 'accepted') warnOfFailure(service, holder, error);
    return answerFor(verdict, holder);
  },
);
