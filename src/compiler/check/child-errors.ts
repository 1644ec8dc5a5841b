/** Finds handlers of `ctx.workflow` for errors that the other workflow never fails with. */

import type { Recording, TryNode } from '../../dsl/node';
import { PRIVATE_ERRORS } from '../../dsl/race';
import { declares } from '../../dsl/step';
import { recordingOf, type Workflow } from '../../dsl/workflow';
import type { Diagnostic } from '../diagnostic';
import { undeclaredByChild } from '../diagnostics/handling';
import { type StatePath, visitNodes } from '../walk';
import { errorsIn } from './raised-errors';

export function checkChildErrors(recording: Recording): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  visitNodes(recording.body, [recording.workflow], (node, path) => {
    if (node.kind === 'try') found.push(...checkHandlers(node, path));
  });
  return found;
}

function checkHandlers(node: TryNode, path: StatePath): readonly Diagnostic[] {
  const { name, at, catches } = node;
  const child = childOf(node);
  const raised = child && errorsOf(child);
  if (raised === undefined) return [];
  const spot = { at, path: [...path, name] };
  return catches
    .filter(({ error }) => !OF_SERVICES.test(error) && !declares(raised, error))
    .map(({ error }) => undeclaredByChild(spot, { name, error, raised }));
}

/** Handlers by name stand around the step, under the name of the step. */
function childOf({ name, body }: TryNode): Workflow | undefined {
  const step = body.nodes.find((node) => node.kind === 'task' && node.name === name);
  return step?.kind === 'task' && step.work.task?.kind === 'child' ? step.work.task.workflow : undefined;
}

/** What every workflow may fail with, whatever its steps declare. */
const OF_SERVICES = /^(?:States|StepFunctions|Lambda|Sandbox)\./;

/** `undefined` where only the type checker knows them, or where the other workflow is itself wrong. */
function errorsOf(child: Workflow): readonly string[] | undefined {
  const { body, mistakes } = recordingOf(child);
  const raised = mistakes.length === 0 ? errorsIn([body]) : undefined;
  return (
    raised && [...raised].filter((error) => !OF_SERVICES.test(error) && !error.startsWith(PRIVATE_ERRORS))
  );
}
