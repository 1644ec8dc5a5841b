/** `stepwright compile`: writes the state machines of a file's workflows. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../../compiler/compile';
import { toText } from '../../compiler/diagnostic';
import type { Workflow } from '../../dsl/workflow';
import { colors, errorColors } from '../colors';
import { loadWorkflow, loadWorkflows } from '../load-workflows';
import { sourceText } from '../source-text';

export interface CompileCommandOptions {
  readonly workflow?: string;
  readonly out?: string;
}

/** Gives the exit code; the mistakes of all workflows are shown before it is 1. */
export function compileFile(file: string, { workflow, out }: CompileCommandOptions): number {
  const workflows = workflow === undefined ? loadWorkflows(file) : [loadWorkflow(file, workflow)];
  const written = workflows.map((one) => compileOne(one, out));
  return written.every(Boolean) ? 0 : 1;
}

function compileOne(workflow: Workflow, folder: string | undefined): boolean {
  try {
    const { name, definition, warnings } = compile(workflow, { readSource: sourceText });
    for (const warning of warnings) console.error(errorColors.yellow(toText(warning)));
    const text = `${JSON.stringify(definition, null, 2)}\n`;
    if (folder === undefined) process.stdout.write(text);
    else write(folder, `${name}.asl.json`, text);
    return true;
  } catch (error) {
    if (!(error instanceof Error && error.name === 'CompileError')) throw error;
    console.error(errorColors.red(error.message));
    return false;
  }
}

function write(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, text);
  console.log(`${colors.green('✓')} ${file}`);
}
