/** What `stepwright compile --json` tells a tool about a workflow; documented in `docs/running.md`. */

import type { StateMachineDefinition } from '../asl/definition';
import { type Diagnostic, type DiagnosticCode, inOrder } from '../compiler/diagnostic';
import type { Compilation } from './compile-file';

export interface CompileReport {
  /** As given. */
  readonly file: string;
  /** Absent where the file could not be loaded. */
  readonly workflow?: string;
  readonly result: 'OK' | 'FAIL';
  /** Present where the result is `OK`. */
  readonly definition?: StateMachineDefinition;
  /** Sorted by place; warnings and infos too. */
  readonly diagnostics: readonly ReportedDiagnostic[];
}

export interface ReportedDiagnostic {
  readonly code: DiagnosticCode | 'FILE_NOT_LOADED';
  readonly severity: Diagnostic['severity'];
  readonly message: string;
  /** The path of the source; lines and columns count from 1, and are absent where no place is known. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** The workflow, then the names of the states around. */
  readonly path: readonly string[];
}

export function compileReport(compilation: Compilation): CompileReport {
  const { file } = compilation;
  const reported = (diagnostics: readonly Diagnostic[]) => diagnostics.map((one) => reportOf(file, one));
  switch (compilation.kind) {
    case 'compiled': {
      const { name, definition, warnings, infos } = compilation.compiled;
      const diagnostics = reported(inOrder([...warnings, ...infos]));
      return { file, workflow: name, result: 'OK', definition, diagnostics };
    }
    case 'refused': {
      const { workflow, error } = compilation;
      return { file, workflow, result: 'FAIL', diagnostics: reported(error.diagnostics) };
    }
    case 'not-loaded': {
      const { message } = compilation;
      const problem = { code: 'FILE_NOT_LOADED', severity: 'error', message, file, path: [] } as const;
      return { file, result: 'FAIL', diagnostics: [problem] };
    }
  }
}

function reportOf(file: string, { code, severity, message, at, path }: Diagnostic): ReportedDiagnostic {
  return { code, severity, message, ...(at ?? { file }), path };
}
