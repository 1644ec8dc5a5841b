/** SendTaskHeartbeat: whoever works on an answer is still alive. */

import { operation } from './operation';
import { answerFor, TASK_TOKEN } from './task-token';

export const sendTaskHeartbeat = operation({ taskToken: TASK_TOKEN }, ({ taskToken }, service) =>
  answerFor(service.engine.heartbeatTask(taskToken), service.holderOf(taskToken)),
);
