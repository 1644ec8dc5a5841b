/** What the compiler has to say about a workflow. */

import { type CallSite, locate, type Place } from '../dsl/call-site';
import type { DiagnosticCode } from './diagnostics/codes';

export type { DiagnosticCode };

export interface Diagnostic {
  /** A number to look up in `docs/errors.md`, with its name: `SW1003 name-used-twice`. */
  readonly code: DiagnosticCode;
  /** An `info` is no reason to change anything by itself: it says what the compiler cannot know. */
  readonly severity: 'error' | 'warning' | 'info';
  /** What is wrong and the change to make; the path is at its end. */
  readonly message: string;
  /** Absent where the host gave no stack. */
  readonly at?: Place;
  /** The workflow, then the names of the states around the mistake. */
  readonly path: readonly string[];
}

/** Sorted by place, each once. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics
    .filter((diagnostic) => {
      const text = toText(diagnostic);
      return seen.has(text) ? false : seen.add(text);
    })
    .toSorted((a, b) => comparePlaces(a.at, b.at));
}

/** One diagnostic as a line of a terminal that editors can follow, and the message below it. */
export function toText({ code, severity, message, at }: Diagnostic): string {
  const place = at === undefined ? '' : `${at.file}:${at.line}:${at.column} - `;
  return `${place}${severity} ${code}\n  ${message}`;
}

function comparePlaces(a: Place | undefined, b: Place | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

/** Where something is wrong: a place in the source, inside some states. */
export interface Spot {
  readonly at: CallSite;
  readonly path: readonly string[];
}

/** A diagnostic that stops the compilation. */
export function error(code: DiagnosticCode, spot: Spot, message: string): Diagnostic {
  return diagnostic(code, 'error', { ...spot, message });
}

/** A diagnostic that does not. */
export function warning(code: DiagnosticCode, spot: Spot, message: string): Diagnostic {
  return diagnostic(code, 'warning', { ...spot, message });
}

/** A diagnostic that only those see who ask for it. */
export function info(code: DiagnosticCode, spot: Spot, message: string): Diagnostic {
  return diagnostic(code, 'info', { ...spot, message });
}

function diagnostic(
  code: DiagnosticCode,
  severity: Diagnostic['severity'],
  { at, path, message }: Spot & { readonly message: string },
): Diagnostic {
  const place = locate(at);
  const where = path.join(' > ');
  return {
    code,
    severity,
    message: `${message} (at ${where})`,
    path,
    ...(place === undefined ? {} : { at: place }),
  };
}
