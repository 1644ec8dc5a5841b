/** Names a task in an error as its author wrote it. */

import type { TaskHandle } from '../dsl/task';

/** `lambda("./steps/charge-card.ts")` */
export function nameOfTask(task: TaskHandle): string {
  if (task.kind === 'external') return `external("${task.id}")`;
  if (task.kind === 'action') return task.resource;
  return task.export === 'handler'
    ? `lambda("${task.entry}")`
    : `lambda("${task.entry}", { export: "${task.export}" })`;
}
