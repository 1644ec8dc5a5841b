/**
 * Finds ids that are declared with two meanings.
 *
 * Whoever runs or deploys a workflow knows a task by its id: of two declarations the first would be heeded, and the
 * other silently not.
 */

import type { Recording } from '../../dsl/node';
import type { ResourceHandle } from '../../dsl/resource';
import type { ActivityHandle, ExternalHandle } from '../../dsl/task';
import type { Diagnostic } from '../diagnostic';
import { idOfContracts, idOfKinds } from '../diagnostics/tasks';
import { visitExpressions } from '../rewrite';
import { type StatePath, visitNodes, visitRoots } from '../walk';

/** A declaration that is used, with the first step that does. */
interface Use {
  readonly handle: Worker;
  readonly path: StatePath;
}

type Worker = ExternalHandle | ActivityHandle;

export function checkIds(recording: Recording): readonly Diagnostic[] {
  const workers = workersOf(recording);
  if (workers.length === 0) return [];
  const kinds = new Map(resourcesOf(recording).map(({ id, kind }) => [id, kind]));
  return byId(workers).flatMap((namesakes) => [
    ...contractClashes(namesakes),
    ...namesakes.slice(0, 1).flatMap((first) => kindClash(first, kinds)),
  ]);
}

function byId(workers: readonly Use[]): readonly (readonly Use[])[] {
  const groups = new Map<string, Use[]>();
  for (const use of workers) {
    const key = `${use.handle.kind} ${use.handle.id}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [use]);
    else group.push(use);
  }
  return [...groups.values()];
}

/** Said of each that differs from the first which tells its schema. */
function contractClashes(namesakes: readonly Use[]): readonly Diagnostic[] {
  if (namesakes.length === 1) return [];
  const first = (part: Part) => namesakes.map(({ handle }) => schemaText(handle, part)).find(Boolean);
  const [input, output] = [first('input'), first('output')];
  return namesakes.flatMap(({ handle, path }) => {
    const { kind, id, at } = handle;
    const isOther = (part: Part, known: string | undefined): boolean =>
      (schemaText(handle, part) ?? known) !== known;
    const part = isOther('input', input) ? 'input' : isOther('output', output) ? 'output' : undefined;
    return part === undefined ? [] : [idOfContracts({ at, path }, { kind, id, part })];
  });
}

type Part = 'input' | 'output';

/** Absent where a schema tells nothing; one that cannot be read as JSON Schema is said elsewhere, where it is wrong. */
function schemaText({ contract }: Worker, part: Part): string | undefined {
  try {
    return JSON.stringify(contract?.[part]?.['~standard'].jsonSchema?.input({ target: 'draft-2020-12' }));
  } catch {
    return undefined;
  }
}

/** The command line binds resources and external tasks in the same way; an activity is a resource itself. */
function kindClash(
  { handle: { kind, id, at }, path }: Use,
  kinds: ReadonlyMap<string, string>,
): readonly Diagnostic[] {
  const other = kinds.get(id);
  return other === undefined || kind === 'activity' ? [] : [idOfKinds({ at, path }, { kind, id, other })];
}

/** Each declaration once. */
function workersOf({ workflow, body }: Recording): readonly Use[] {
  const found = new Map<Worker, Use>();
  visitNodes(body, [workflow], (node, path) => {
    if (node.kind !== 'task') return;
    const { task } = node.work;
    const isWorker = task.kind === 'external' || task.kind === 'activity';
    if (isWorker && !found.has(task)) found.set(task, { handle: task, path: [...path, node.name] });
  });
  return [...found.values()];
}

function resourcesOf({ body }: Recording): readonly ResourceHandle[] {
  const found: ResourceHandle[] = [];
  visitRoots(body, [], (root) => {
    visitExpressions(root, (expression) => {
      if (expression.kind === 'resource') found.push(expression.resource);
    });
  });
  return found;
}
