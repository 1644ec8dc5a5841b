/** Names a task in an error as its author wrote it. */

import type { ActionHandle, TaskHandle } from '../dsl/task';

/** `lambda("./steps/charge-card.ts")` */
export function nameOfTask(task: TaskHandle): string {
  if (task.kind === 'external') return `external("${task.id}")`;
  if (task.kind === 'action') return nameOfAction(task);
  if (task.kind === 'event') return `event("${task.detailType}")`;
  if (task.kind === 'child') return `the workflow "${task.id}"`;
  if (task.kind !== 'lambda') return `${task.kind}("${task.id}")`;
  return task.export === 'handler'
    ? `lambda("${task.entry}")`
    : `lambda("${task.entry}", { export: "${task.export}" })`;
}

/** `optimized("ecs").runTask.sync` */
function nameOfAction({ resource, job }: ActionHandle): string {
  const [, isSdk, service = '', action = ''] = /^(aws-sdk:)?(.*):(\w+)$/.exec(resource) ?? [];
  const maker = isSdk === undefined ? 'optimized' : 'service';
  const form = job === undefined ? '' : `.${job.replace(':', '')}`;
  return `${maker}("${service}").${action}${form}`;
}
