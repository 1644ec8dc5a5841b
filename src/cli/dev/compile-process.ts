/**
 * The program of the process that compiles for `dev`: loads files, bundles their handlers, and says what it found.
 *
 * What a file of the user's does while it is loaded never happens in the service's own process, and the memory
 * of compiler and bundler is given back when this one ends.
 */

import type { Compiled } from '../../compiler/compiled';
import { compileFile, isCompileError, type Compilation } from '../compile-file';
import type { CompiledFile, CompileRequest, FileToCompile, Problem } from './compile-messages';
import { prepare, withThoseItRuns, type Prepared } from './dev-workflow';
import { isSource, loadedSources } from './loaded-sources';

// What a file does beside being loaded is nothing that its workflows depend on.
process.on('uncaughtException', (error) => console.error(error));
process.once('message', (request: CompileRequest) => {
  void compileAll(request).then(async (files) => {
    await new Promise((resolve) => process.send?.(files, resolve));
    // Whatever the files have opened while they were loaded.
    process.exit();
  });
});

async function compileAll(request: CompileRequest): Promise<readonly CompiledFile[]> {
  return Promise.all(request.files.map((file) => compileOne(file, request)));
}

async function compileOne(file: FileToCompile, request: CompileRequest): Promise<CompiledFile> {
  const compilations = compileFile(file.path, undefined);
  const exported = compilations.flatMap((one) => (one.kind === 'compiled' ? [one.compiled] : []));
  const { workflows, problems } = everyWorkflow(exported);
  const tried = await Promise.all(workflows.map((one) => tryToPrepare(one, request)));
  const prepared = tried.flatMap((one) => (one.kind === 'prepared' ? [one.prepared] : []));
  const troubles = tried.flatMap((one) => (one.kind === 'trouble' ? [one] : []));
  const ofHandlers = prepared.flatMap(({ sources }) => sources).filter(isSource);
  return {
    path: file.path,
    workflows: prepared.map(({ workflow }) => workflow),
    problems: [...compilations.flatMap((one) => problemOf(one, file)), ...problems, ...troubles],
    sources: [...new Set([...loadedSources(file.path), ...ofHandlers])],
  };
}

interface Found {
  readonly workflows: readonly Compiled[];
  readonly problems: readonly Problem[];
}

/** Those that only other workflows run are served, too. */
function everyWorkflow(exported: readonly Compiled[]): Found {
  const all = new Map(exported.map((one) => [one.name, one]));
  const problems: Problem[] = [];
  for (const one of exported) {
    try {
      for (const run of withThoseItRuns(one)) all.set(run.name, run);
    } catch (error) {
      if (!isCompileError(error)) throw error;
      all.delete(one.name);
      problems.push({ kind: 'mistakes', workflow: one.name, diagnostics: error.diagnostics });
    }
  }
  return { workflows: [...all.values()], problems };
}

type Tried =
  | { readonly kind: 'prepared'; readonly prepared: Prepared }
  | { readonly kind: 'trouble'; readonly workflow: string; readonly message: string };

async function tryToPrepare(compiled: Compiled, request: CompileRequest): Promise<Tried> {
  try {
    return { kind: 'prepared', prepared: await prepare(compiled, request) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'trouble', workflow: compiled.name, message };
  }
}

function problemOf(compilation: Compilation, { mustExport }: FileToCompile): readonly Problem[] {
  switch (compilation.kind) {
    case 'compiled':
      return [];
    case 'refused': {
      const { workflow, error } = compilation;
      return [{ kind: 'mistakes', workflow, diagnostics: error.diagnostics }];
    }
    case 'not-loaded': {
      const { message, isAboutElse } = compilation;
      return isAboutElse && !mustExport ? [] : [{ kind: 'trouble', message }];
    }
  }
}
