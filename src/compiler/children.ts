/** Compiles the workflows that a workflow runs, and those that they run. */

import type { ChildHandle } from '../dsl/task';
import { compile, type CompileOptions } from './compile';
import type { Compiled } from './compiled';

export interface ChildrenOptions extends CompileOptions {
  /** Whether a workflow is left out, with all that only it runs. */
  readonly isLeftOut?: (child: ChildHandle) => boolean;
}

/** The workflow itself first, then each of the others once, by name. */
export function withChildren(main: Compiled, options: ChildrenOptions = {}): ReadonlyMap<string, Compiled> {
  const all = new Map([[main.name, main]]);
  // A map may grow while it is gone through: what is added is visited, too.
  for (const { calls } of all.values()) {
    for (const { task } of calls) {
      if (task.kind !== 'child' || options.isLeftOut?.(task) || all.has(task.id)) continue;
      all.set(task.id, compile(task.workflow, options));
    }
  }
  return all;
}
