/** Writes a Task state. */

import type { TaskState as AslTask } from '../../asl/definition';
import type { Json } from '../../asl/json';
import type { TaskNode } from '../../dsl/node';
import type { Exit, TaskState } from '../graph';
import { computed, template } from '../template';
import { leaving } from './exit';
import type { Names } from './names';
import { recovering } from './recovering';
import { ownRetriers, retriers } from './retriers';

export function emitTask(state: TaskState<Exit>, names: Names): AslTask {
  const { node, timeoutSeconds } = state;
  const { heartbeatSeconds, retry } = node;
  return {
    Type: 'Task',
    Resource: resourceOf(node, names),
    Arguments: argumentsOf(state, names),
    ...(timeoutSeconds === undefined ? {} : { TimeoutSeconds: secondsOf(timeoutSeconds, names) }),
    ...(heartbeatSeconds === undefined ? {} : { HeartbeatSeconds: heartbeatSeconds }),
    ...recovering(
      node.work.kind === 'invocation' ? retriers(retry) : ownRetriers(retry),
      state.catches,
      names,
    ),
    ...leaving(state.next, names),
  };
}

function resourceOf({ work, callback }: TaskNode, names: Names): string {
  if (work.kind === 'activity') return `\${${names.placeholderOf(work.task)}}`;
  const resource = `arn:aws:states:::${work.kind === 'invocation' ? 'lambda:invoke' : work.resource}`;
  if (callback !== undefined) return `${resource}.waitForTaskToken`;
  const job = work.kind === 'call' ? work.job : undefined;
  return job === undefined ? resource : `${resource}.${job}`;
}

function argumentsOf({ node: { work }, input }: TaskState<Exit>, names: Names): Json {
  const written = template(input, names.spelling);
  if (work.kind !== 'invocation') return written;
  return { FunctionName: `\${${names.placeholderOf(work.task)}}`, Payload: written };
}

function secondsOf(seconds: NonNullable<TaskState<Exit>['timeoutSeconds']>, names: Names): number | string {
  return typeof seconds === 'number' ? seconds : computed(seconds, names.spelling);
}
