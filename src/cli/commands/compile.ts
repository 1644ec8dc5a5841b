/** `stepwright compile`: writes the state machines of the workflows in some files. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StateMachineDefinition } from '../../asl/definition';
import type { Compiled } from '../../compiler/compiled';
import { toText } from '../../compiler/diagnostic';
import { colors, errorColors } from '../colors';
import { type Compilation, compileFile } from '../compile-file';
import { compileReport } from '../compile-report';
import { infosLine } from '../infos-line';
import { reserveOutput } from '../reserve-output';

export interface CompileCommandOptions {
  readonly workflow?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** Gives the exit code; the mistakes of all workflows are shown before it is 1. */
export function compileFiles(files: readonly string[], options: CompileCommandOptions): number {
  const { workflow, out, json } = options;
  const print = json === true ? reserveOutput() : undefined;
  const compilations = files.flatMap((file) => compileFile(file, workflow));
  if (print !== undefined) print(`${JSON.stringify(compilations.map(compileReport), null, 2)}\n`);
  else showAllProblems(compilations);
  for (const compilation of compilations) {
    if (compilation.kind !== 'compiled') continue;
    if (out !== undefined) console.log(`${colors.green('✓')} ${write(out, compilation.compiled)}`);
    else if (print === undefined) process.stdout.write(textOf(compilation.compiled.definition));
  }
  return compilations.every(({ kind }) => kind === 'compiled') ? 0 : 1;
}

function showAllProblems(compilations: readonly Compilation[]): void {
  for (const compilation of compilations) showProblems(compilation);
  const infos = compilations.flatMap((one) => (one.kind === 'compiled' ? one.compiled.infos : []));
  for (const line of infosLine(infos)) console.error(errorColors.dim(line));
}

function showProblems(compilation: Compilation): void {
  switch (compilation.kind) {
    case 'compiled':
      for (const warning of compilation.compiled.warnings) console.error(errorColors.yellow(toText(warning)));
      return;
    case 'refused':
      return console.error(errorColors.red(compilation.error.message));
    case 'not-loaded':
      return console.error(errorColors.red(compilation.message));
  }
}

function write(folder: string, { name, definition }: Compiled): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.asl.json`);
  writeFileSync(file, textOf(definition));
  return file;
}

function textOf(definition: StateMachineDefinition): string {
  return `${JSON.stringify(definition, null, 2)}\n`;
}
