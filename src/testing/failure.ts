/** How the failure of whoever does the work of a state arrives there. */

import type { TaskHandle } from '../dsl/task';
import type { Outcome } from './outcome';
import { isFunction } from './work';

type Failed = Extract<Outcome, { readonly kind: 'failed' }>;

/** A function's cause is JSON, and so is that of a workflow, whose error has one name only; a service's is a message. */
export function failureOf(
  task: TaskHandle,
  failed: Failed,
): { readonly error: string; readonly cause: string } {
  const { error, message, cause } = failed;
  if (isFunction(task)) return { error, cause };
  if (task.kind !== 'child' || /^(?:States|StepFunctions)\./.test(error)) return { error, cause: message };
  const description = { Cause: message, Error: error, Name: task.id, Status: 'FAILED' };
  return { error: 'States.TaskFailed', cause: JSON.stringify(description) };
}
