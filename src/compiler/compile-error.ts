/** The error of a workflow that cannot be compiled. */

import type { Diagnostic } from './diagnostic';
import { inOrder, toText } from './diagnostic';

/** Lists everything that is wrong with a workflow, in the order of the source. */
export class CompileError extends Error {
  override readonly name = 'CompileError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(workflow: string, diagnostics: readonly Diagnostic[]) {
    const ordered = inOrder(diagnostics);
    super([heading(workflow, ordered), ...ordered.map(toText)].join('\n\n'));
    this.diagnostics = ordered;
  }
}

function heading(workflow: string, diagnostics: readonly Diagnostic[]): string {
  const count = diagnostics.filter(({ severity }) => severity === 'error').length;
  return `workflow "${workflow}" has ${count} ${count === 1 ? 'mistake' : 'mistakes'}`;
}
