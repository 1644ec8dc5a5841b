/** What the compiler has to say about a workflow. */

import { type CallSite, locate, type Place } from '../dsl/call-site';

/** In the order of `docs/errors.md`. */
export const DIAGNOSTIC_CODES = [
  'SW1001 name-empty',
  'SW1002 name-too-long',
  'SW1003 name-used-twice',
  'SW1004 name-not-fixed',
  'SW1101 async-body',
  'SW1102 body-threw',
  'SW1103 used-outside-body',
  'SW1104 unreachable',
  'SW1105 value-unreachable',
  'SW1106 no-value',
  'SW1107 value-not-always-there',
  'SW1108 step-in-expression',
  'SW1109 loop-without-end',
  'SW1110 outer-variable-set',
  'SW1111 return-in-branch',
  'SW1201 condition-not-used',
  'SW1202 field-not-used',
  'SW1203 plain-condition',
  'SW1204 javascript-operator',
  'SW1205 unknown-method',
  'SW1206 reference-enumerated',
  'SW1207 reference-stringified',
  'SW1208 reference-assigned',
  'SW1209 reference-iterated',
  'SW1210 template-cut',
  'SW1211 optional-undecided',
  'SW1301 not-json',
  'SW1302 bad-duration',
  'SW1303 bad-timestamp',
  'SW1304 bad-number',
  'SW1305 value-too-large',
  'SW1401 undeclared-error',
  'SW1402 runtime-error-handled',
  'SW1403 handler-never-runs',
  'SW1404 reserved-error-name',
  'SW1405 error-never-raised',
  'SW1406 undo-ends-early',
  'SW1501 not-a-task',
  'SW1502 token-not-used',
  'SW1503 heartbeat-too-long',
  'SW1504 contract-transforms',
  'SW1505 contract-not-json',
  'SW1506 entry-differs',
  'SW1601 definition-too-large',
  'SW1602 bad-workflow-name',
] as const;

export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];

export interface Diagnostic {
  /** A number to look up in `docs/errors.md`, with its name: `SW1003 name-used-twice`. */
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
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
