/** Compiles the workflows of a file, and keeps whatever goes wrong with one of them to that one. */

import { compile } from '../compiler/compile';
import type { CompileError } from '../compiler/compile-error';
import type { Compiled } from '../compiler/compiled';
import type { Workflow } from '../dsl/workflow';
import { loadWorkflow, loadWorkflows, NoWorkflow } from './load-workflows';
import { sourceText } from './source-text';
import { UserError } from './user-error';

export type Compilation =
  | { readonly kind: 'compiled'; readonly file: string; readonly compiled: Compiled }
  | {
      readonly kind: 'refused';
      readonly file: string;
      readonly workflow: string;
      readonly error: CompileError;
    }
  /** The file cannot be loaded, or has no such workflow. */
  | {
      readonly kind: 'not-loaded';
      readonly file: string;
      readonly message: string;
      /** It was loaded, and exports no workflow at all. */
      readonly isAboutElse: boolean;
    };

/** All workflows of a file, or the one named. */
export function compileFile(file: string, name: string | undefined): readonly Compilation[] {
  try {
    const workflows = name === undefined ? loadWorkflows(file) : [loadWorkflow(file, name)];
    return workflows.map((workflow) => compileOne(file, workflow));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const isAboutElse = error instanceof NoWorkflow;
    return [{ kind: 'not-loaded', file, message: error.message, isAboutElse }];
  }
}

function compileOne(file: string, workflow: Workflow): Compilation {
  try {
    return { kind: 'compiled', file, compiled: compile(workflow, { readSource: sourceText }) };
  } catch (error) {
    if (!isCompileError(error)) throw error;
    return { kind: 'refused', file, workflow: workflow.name, error };
  }
}

/** By its name, for the file may bring another copy of this library. */
export function isCompileError(error: unknown): error is CompileError {
  return error instanceof Error && error.name === 'CompileError';
}
