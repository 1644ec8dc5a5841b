/** Validates a file that holds a definition, in JSON or in YAML. */

import { readFileSync } from 'node:fs';
import { type Document, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { MAX_DEFINITION_BYTES } from '../asl/limits';
import { TOO_DEEP, TOO_LARGE } from '../asl/validate/bulk';
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

/** As many as validation gives. */
const MAX_ERRORS = 100;

function validateYaml(text: string, options: ValidateOptions): readonly Diagnostic[] {
  if (text.length > MAX_DEFINITION_BYTES) return [TOO_LARGE];
  if (nestsDeeply(text)) return [TOO_DEEP_YAML];
  const lines = new LineCounter();
  try {
    // The package looks for keys that come twice by comparing each with all others.
    const document = parseDocument(text, { ...YAML_OPTIONS, lineCounter: lines, uniqueKeys: false });
    const mistakes = [
      ...document.errors.map(({ message, pos }) => ({ message, at: pos[0] })),
      ...duplicatesIn(document),
    ];
    if (mistakes.length === 0) return validate(document.toJS() as unknown, options);
    return mistakes.slice(0, MAX_ERRORS).map(({ message, at }) => {
      const { line, col } = lines.linePos(at);
      return yamlDiagnostic(message, `line: ${line}, column: ${col}`);
    });
  } catch (error) {
    return [error instanceof RangeError ? TOO_DEEP : yamlDiagnostic(messageOf(error))];
  }
}

const YAML_OPTIONS = { merge: true, prettyErrors: false, logLevel: 'silent' } as const;

interface YamlMistake {
  readonly message: string;
  /** The index of the character. */
  readonly at: number;
}

function duplicatesIn(document: Document.Parsed): readonly YamlMistake[] {
  const found: YamlMistake[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const keys = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (keys.has(key.value))
          found.push({ message: `Duplicate field '${String(key.value)}'`, at: key.range?.[0] ?? 0 });
        keys.add(key.value);
      }
    },
  });
  return found;
}

function yamlDiagnostic(message: string, location?: string): Diagnostic {
  return {
    severity: 'ERROR',
    code: 'INVALID_JSON_DESCRIPTION',
    message,
    ...(location !== undefined && { location }),
  };
}

/** Levels that no definition needs; the package that reads YAML recurs, and can end the process. */
const MAX_YAML_DEPTH = 250;

const TOO_DEEP_YAML: Diagnostic = {
  severity: 'ERROR',
  code: 'TOO_DEEPLY_NESTED',
  message: `Definition is nested more than ${MAX_YAML_DEPTH} levels deep, in YAML`,
};

/** A rough look, brackets in strings included: what it takes for nesting, nobody writes. */
function nestsDeeply(text: string): boolean {
  if (new RegExp(`^(?:[ \\t]*[-?:][ \\t]){${MAX_YAML_DEPTH}}`, 'm').test(text)) return true;
  if (new RegExp(`^ {${MAX_YAML_DEPTH * 4}}`, 'm').test(text)) return true;
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > MAX_YAML_DEPTH) return true;
  }
  return false;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
