/** Loads a file of the user's, TypeScript or JavaScript, and finds the workflows that it exports. */

import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { register } from 'tsx/cjs/api';
import { isWorkflow, type Workflow } from '../dsl/workflow';
import { UserError } from './user-error';

/** The file can be loaded, and is about something else. */
export class NoWorkflow extends UserError {}

/** Every workflow that `file` exports, each once. */
export function loadWorkflows(file: string): readonly Workflow[] {
  const workflows = [...new Set(exportsOf(file).filter(isWorkflow))];
  if (workflows.length > 0) return workflows;
  throw new NoWorkflow(
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

/** Whatever `file` exports. */
export function exportsOf(file: string): readonly unknown[] {
  const path = resolve(file);
  if (!existsSync(path)) throw new UserError(`${file}: there is no such file`);
  return Object.values(load(file, path));
}

function load(file: string, path: string): Readonly<Record<string, unknown>> {
  // Mistakes are reported by their place, which must be that of the TypeScript.
  process.setSourceMapsEnabled(true);
  const unregister = register();
  try {
    return require(path) as Record<string, unknown>; // a module's exports, whatever they are
  } catch (error) {
    throw new UserError(`${file} cannot be loaded:\n${reason(error)}`, { cause: error });
  } finally {
    void unregister();
  }
}

/** The message, and the author's own lines of the stack. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return `  ${String(error)}`;
  const { name, message, stack = '' } = error;
  // Node lists who requires whom, the one that failed first, this program last.
  const [text = '', importers = ''] = message.split('\nRequire stack:\n- ');
  const [importer = ''] = importers.split('\n');
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line) && isAuthors(line));
  return [`  ${name}: ${text}`, ...(importer === '' ? [] : [`    imported by ${importer}`]), ...frames].join(
    '\n',
  );
}

const OWN_FOLDER = dirname(__dirname);

function isAuthors(frame: string): boolean {
  return !/node:|[\\/]node_modules[\\/]/.test(frame) && !frame.includes(OWN_FOLDER);
}
