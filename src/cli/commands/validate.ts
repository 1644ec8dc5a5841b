/** `stepwright validate`: says what keeps definitions in the States Language from being created. */

import { colors } from '../colors';
import { type FileDiagnostic, validateFile } from '../validate-file';

export interface ValidateCommandOptions {
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly json?: boolean;
}

interface Row {
  /** As given. */
  readonly file: string;
  readonly result: 'OK' | 'FAIL';
  readonly diagnostics: readonly FileDiagnostic[];
}

/** Gives the exit code: 1 where any file has an error. */
export function validateFiles(files: readonly string[], { type, json }: ValidateCommandOptions): number {
  const rows = files.map((file) => rowOf(file, validateFile(file, { type })));
  if (json === true) console.log(JSON.stringify(rows, null, 2));
  else print(rows);
  return rows.every(({ result }) => result === 'OK') ? 0 : 1;
}

function rowOf(file: string, diagnostics: readonly FileDiagnostic[]): Row {
  const hasError = diagnostics.some(({ severity }) => severity === 'ERROR');
  return { file, result: hasError ? 'FAIL' : 'OK', diagnostics };
}

function print(rows: readonly Row[]): void {
  for (const { file, diagnostics } of rows) {
    for (const diagnostic of diagnostics) console.log(lineOf(file, diagnostic));
  }
  console.log(summaryOf(rows));
}

function lineOf(file: string, { severity, code, message, location }: FileDiagnostic): string {
  const place = location === undefined ? file : `${file}: ${shortened(location)}`;
  const [sentence] = message.split('\n at [Source: ');
  const label = severity === 'ERROR' ? colors.red('error') : colors.yellow('warning');
  return `${place} - ${label} ${code}: ${sentence}`;
}

/** The place in a text without the text, which AWS quotes. */
function shortened(location: string): string {
  return location.replace(/^\[Source: .*; (line: \d+, column: \d+)\]$/s, '$1');
}

function summaryOf(rows: readonly Row[]): string {
  const all = rows.flatMap(({ diagnostics }) => diagnostics);
  const errors = all.filter(({ severity }) => severity === 'ERROR').length;
  const failed = rows.filter(({ result }) => result === 'FAIL').length;
  const counts = `${counted(errors, 'error')}, ${counted(all.length - errors, 'warning')}`;
  const verdict = failed === 0 ? colors.green('all valid') : colors.red(`${failed} not valid`);
  return `${counted(rows.length, 'file')}: ${verdict} (${counts})`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
