/** Finds handlers of `ctx.try` for errors that nothing inside raises. */

import { BUILT_IN_ERRORS } from '../../asl/error-names';
import type { Recording, TaskNode, TryNode } from '../../dsl/node';
import { declaredErrors } from '../../dsl/step';
import type { Diagnostic } from '../diagnostic';
import { errorNeverRaised, runtimeErrorHandled } from '../diagnostics';
import { type StatePath, visitNodes } from '../walk';

export function checkTries(recording: Recording): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  visitNodes(recording.body, [recording.workflow], (node, path) => {
    if (node.kind === 'try') found.push(...checkTry(node, path));
  });
  return found;
}

function checkTry(node: TryNode, path: StatePath): readonly Diagnostic[] {
  const { name } = node;
  const raised = errorsIn(node);
  return node.catches.flatMap(({ error, at }) => {
    const spot = { at, path: [...path, name] };
    if (error === 'States.Runtime') return [runtimeErrorHandled(spot, { name })];
    if (raised === undefined || raised.has(error) || isBuiltIn(error)) return [];
    return [errorNeverRaised(spot, { name, error, raised: [...raised] })];
  });
}

function isBuiltIn(error: string): boolean {
  return (BUILT_IN_ERRORS as readonly string[]).includes(error); // `includes` wants the narrow type it tests for
}

/** The names of errors that the body may raise; `undefined` where only the type checker knows them. */
function errorsIn({ body }: TryNode): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  let isKnown = true;
  visitNodes(body, [], (node) => {
    if (node.kind === 'fail') names.add(node.error);
    if (node.kind !== 'task') return;
    const errors = errorsOf(node);
    if (errors === undefined) isKnown = false;
    for (const error of errors ?? []) names.add(error);
  });
  return isKnown ? names : undefined;
}

function errorsOf({ task, callback }: TaskNode): readonly string[] | undefined {
  const errors = declaredErrors(task);
  return errors && [...errors, ...(callback?.contract.errors ?? [])];
}
