/** Finds errors that are thrown or handled under a name that cannot be. */

import type { FailNode, Recording, TaskNode } from '../../dsl/node';
import { PRIVATE_ERRORS } from '../../dsl/race';
import type { Diagnostic, Spot } from '../diagnostic';
import { handlerNeverRuns, reservedErrorName, runtimeErrorHandled } from '../diagnostics/handling';
import { type StatePath, visitNodes } from '../walk';

export function checkHandledErrors(recording: Recording): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  visitNodes(recording.body, [recording.workflow], (node, path) => {
    if (node.kind === 'task') found.push(...checkTask(node, path));
    if (node.kind === 'fail') found.push(...checkFail(node, path));
  });
  return found;
}

function checkFail({ error, name, at, isOwn }: FailNode, path: StatePath): readonly Diagnostic[] {
  return isReserved(error) && isOwn === undefined
    ? [reservedErrorName({ at, path: [...path, name] }, error)]
    : [];
}

function isReserved(error: string): boolean {
  return error.startsWith('States.') || error.startsWith(PRIVATE_ERRORS);
}

function checkTask(node: TaskNode, path: StatePath): readonly Diagnostic[] {
  return [...node.retry, ...node.catches].flatMap(({ error, at }) =>
    checkHandler(node, error, { at, path: [...path, node.name] }),
  );
}

function checkHandler(node: TaskNode, error: string, spot: Spot): readonly Diagnostic[] {
  const { name } = node;
  if (error === 'States.Runtime') return [runtimeErrorHandled(spot, { name })];
  const reason = whyNever(node, error);
  return reason === undefined ? [] : [handlerNeverRuns(spot, { name, error, reason })];
}

function whyNever(node: TaskNode, error: string): string | undefined {
  if (error === 'States.HeartbeatTimeout' && node.heartbeatSeconds === undefined) {
    return 'it has no heartbeat; give it one, or remove the handler';
  }
  if (error === 'States.Timeout' && node.timeoutSeconds === undefined) {
    return 'it has no timeout; give it one, or handle Sandbox.Timedout, which is the function running out of time';
  }
  return undefined;
}
