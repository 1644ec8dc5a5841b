/** Writes a Task state. */

import type { Catcher, TaskState as AslTask } from '../../asl/definition';
import type { Exit, TaskState } from '../graph';
import { computed, template } from '../template';
import { assignAndOutput, leaving, targetOf } from './exit';
import type { Names } from './names';
import { retriers } from './retriers';

const INVOKE = 'arn:aws:states:::lambda:invoke';

export function emitTask(state: TaskState<Exit>, names: Names): AslTask {
  const { node, input, timeoutSeconds } = state;
  const heartbeat = node.callback?.heartbeatSeconds;
  const retry = retriers(node.retry);
  const catchers = emitCatchers(state, names);
  return {
    Type: 'Task',
    Resource: node.callback === undefined ? INVOKE : `${INVOKE}.waitForTaskToken`,
    Arguments: {
      FunctionName: `\${${names.placeholders.get(node.task)}}`,
      Payload: template(input, names.spelling),
    },
    ...(timeoutSeconds === undefined ? {} : { TimeoutSeconds: secondsOf(timeoutSeconds, names) }),
    ...(heartbeat === undefined ? {} : { HeartbeatSeconds: heartbeat }),
    ...(retry.length === 0 ? {} : { Retry: retry }),
    ...(catchers.length === 0 ? {} : { Catch: catchers }),
    ...leaving(state.next, names),
  };
}

function emitCatchers({ catches }: TaskState<Exit>, names: Names): readonly Catcher[] {
  return catches.map(({ error, edge }) => ({
    ErrorEquals: [error],
    Next: targetOf(edge),
    ...assignAndOutput(edge, names),
  }));
}

function secondsOf(seconds: NonNullable<TaskState<Exit>['timeoutSeconds']>, names: Names): number | string {
  return typeof seconds === 'number' ? seconds : computed(seconds, names.spelling);
}
