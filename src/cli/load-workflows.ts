/** Loads a file of the user's, TypeScript or JavaScript, and finds the workflows that it exports. */

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { register } from 'tsx/cjs/api';
import { isWorkflow, type Workflow } from '../dsl/workflow';
import { UserError } from './user-error';

/** Every workflow that `file` exports, each once. */
export function loadWorkflows(file: string): readonly Workflow[] {
  const path = resolve(file);
  if (!existsSync(path)) throw new UserError(`${file}: there is no such file`);

  const workflows = [...new Set(Object.values(load(path)).filter(isWorkflow))];
  if (workflows.length > 0) return workflows;
  throw new UserError(
    `${file} exports no workflow; export one:\n  export const hello = workflow('hello', { input: type<{ name: string }>() }, (ctx, input) => …)`,
  );
}

/** The only workflow of `file`, or the one named. */
export function loadWorkflow(file: string, name: string | undefined): Workflow {
  const workflows = loadWorkflows(file);
  const names = workflows.map((one) => one.name).join(', ');
  if (name !== undefined) {
    const named = workflows.find((one) => one.name === name);
    if (named !== undefined) return named;
    throw new UserError(`${file} has no workflow "${name}"; it exports: ${names}`);
  }
  const [only, another] = workflows;
  if (only !== undefined && another === undefined) return only;
  throw new UserError(`${file} exports several workflows: ${names}; choose one with --workflow NAME`);
}

/** The user's own stack is kept: an error thrown while the file loads leads to its line. */
function load(path: string): Readonly<Record<string, unknown>> {
  // Mistakes are reported by their place, which must be that of the TypeScript.
  process.setSourceMapsEnabled(true);
  const unregister = register();
  try {
    return require(path) as Record<string, unknown>; // a module's exports, whatever they are
  } finally {
    void unregister();
  }
}
