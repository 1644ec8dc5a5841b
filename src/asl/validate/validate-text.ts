/** Checks a definition as it is written: what is not JSON, and what JSON hides, is found only in the text. */

import { MAX_DEFINITION_BYTES } from '../limits';
import { bytesOf, TOO_DEEP, TOO_LARGE } from './bulk';
import type { Diagnostic } from './diagnostic';
import { type DuplicateKey, scanJson } from './json-syntax';
import { validate, type ValidateOptions } from './validate';

/**
 * Checks the text of a definition, as it would be sent to `ValidateStateMachineDefinition`.
 *
 * @example
 * const [mistake] = validateText('not a definition');
 * console.log(mistake?.code); // INVALID_JSON_DESCRIPTION
 */
export function validateText(text: string, options: ValidateOptions = {}): readonly Diagnostic[] {
  if (bytesOf(text) > MAX_DEFINITION_BYTES) return [TOO_LARGE];
  if (text.trim() === '') return validate(undefined, options);

  const scan = scanJson(text, (index) => sourceAt(text, index + 1));
  switch (scan.kind) {
    case 'mistake':
      return [syntaxDiagnostic(text, scan.mistake.message, scan.mistake.index)];
    case 'too-deep':
      return [TOO_DEEP];
    case 'json':
      return [
        ...scan.duplicates.map((duplicate) => duplicateDiagnostic(text, duplicate)),
        ...validate(parse(text), options),
      ];
  }
}

function parse(text: string): unknown {
  return JSON.parse(text) as unknown;
}

function syntaxDiagnostic(text: string, message: string, index: number): Diagnostic {
  const location = sourceAt(text, index);
  return {
    severity: 'ERROR',
    code: 'INVALID_JSON_DESCRIPTION',
    message: `${message}\n at ${location}`,
    location,
  };
}

function duplicateDiagnostic(text: string, { key, path, index }: DuplicateKey): Diagnostic {
  if (!path.endsWith('/States')) return syntaxDiagnostic(text, `Duplicate field '${key}'`, index);
  const location = `${path}/${key}`;
  return {
    severity: 'ERROR',
    code: 'DUPLICATE_STATE_NAME',
    message: `Duplicate State name: ${key}`,
    location,
  };
}

/** How much of the text a location quotes. */
const MAX_QUOTED_LENGTH = 500;

/** A place in the text as Jackson prints it: the text from its beginning, then the line and the column. */
function sourceAt(text: string, index: number): string {
  const rest = text.length - MAX_QUOTED_LENGTH;
  const quoted = rest > 0 ? `"${text.slice(0, MAX_QUOTED_LENGTH)}"[truncated ${rest} chars]` : `"${text}"`;
  const before = text.slice(0, index);
  const lineStart = before.lastIndexOf('\n') + 1;
  const line = before.split('\n').length;
  return `[Source: (String)${quoted}; line: ${line}, column: ${index - lineStart + 1}]`;
}
