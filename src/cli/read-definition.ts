/** Turns a file that holds a definition, in JSON or in YAML, into what validation says of it. */

import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import type { Diagnostic, DiagnosticCode } from '../asl/validate/diagnostic';
import { validate, type ValidateOptions } from '../asl/validate/validate';
import { validateText } from '../asl/validate/validate-text';

/** A diagnostic of a file, which may not even be there. */
export interface FileDiagnostic extends Omit<Diagnostic, 'code'> {
  readonly code: DiagnosticCode | 'FILE_NOT_READABLE';
}

/** All that is wrong with the definition in a file; a name that ends in `.yaml` or `.yml` makes it YAML. */
export function validateFile(file: string, options: ValidateOptions): readonly FileDiagnostic[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return [{ severity: 'ERROR', code: 'FILE_NOT_READABLE', message: messageOf(error) }];
  }
  const withoutMark = text.replace(/^\uFEFF/, '');
  return /\.ya?ml$/i.test(file) ? validateYaml(withoutMark, options) : validateText(withoutMark, options);
}

function validateYaml(text: string, options: ValidateOptions): readonly Diagnostic[] {
  const lineCounter = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter, merge: true, prettyErrors: false, logLevel: 'silent' });
    if (document.errors.length === 0) return validate(document.toJS() as unknown, options);
    return document.errors.map(({ message, pos }) => {
      const { line, col } = lineCounter.linePos(pos[0]);
      return yamlDiagnostic(message, `line: ${line}, column: ${col}`);
    });
  } catch (error) {
    if (error instanceof RangeError) return [tooDeep()];
    return [yamlDiagnostic(messageOf(error))];
  }
}

function yamlDiagnostic(message: string, location?: string): Diagnostic {
  return {
    severity: 'ERROR',
    code: 'INVALID_JSON_DESCRIPTION',
    message,
    ...(location !== undefined && { location }),
  };
}

function tooDeep(): Diagnostic {
  return { severity: 'ERROR', code: 'TOO_DEEPLY_NESTED', message: 'The YAML is nested too deeply' };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
