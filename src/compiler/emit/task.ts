/** Writes a Task state. */

import type { TaskState as AslTask } from '../../asl/definition';
import type { Exit, TaskState } from '../graph';
import { computed, template } from '../template';
import { leaving } from './exit';
import type { Names } from './names';
import { recovering } from './recovering';
import { retriers } from './retriers';

const INVOKE = 'arn:aws:states:::lambda:invoke';

export function emitTask(state: TaskState<Exit>, names: Names): AslTask {
  const { node, input, timeoutSeconds } = state;
  const heartbeat = node.callback?.heartbeatSeconds;
  return {
    Type: 'Task',
    Resource: node.callback === undefined ? INVOKE : `${INVOKE}.waitForTaskToken`,
    Arguments: {
      FunctionName: `\${${names.placeholders.get(node.task)}}`,
      Payload: template(input, names.spelling),
    },
    ...(timeoutSeconds === undefined ? {} : { TimeoutSeconds: secondsOf(timeoutSeconds, names) }),
    ...(heartbeat === undefined ? {} : { HeartbeatSeconds: heartbeat }),
    ...recovering(retriers(node.retry), state.catches, names),
    ...leaving(state.next, names),
  };
}

function secondsOf(seconds: NonNullable<TaskState<Exit>['timeoutSeconds']>, names: Names): number | string {
  return typeof seconds === 'number' ? seconds : computed(seconds, names.spelling);
}
