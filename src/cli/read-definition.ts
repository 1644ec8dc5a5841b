/** Reads files that hold a definition, in JSON or in YAML. */

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { UserError } from './user-error';

/** Whether a file holds a definition, and no program. */
export function isDefinitionFile(file: string): boolean {
  return /\.(?:json|ya?ml)$/i.test(file);
}

/** What it holds, which need not be a definition. */
export function readDefinitionFile(file: string): unknown {
  try {
    const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    return file.toLowerCase().endsWith('.json') ? JSON.parse(text) : parse(text, { merge: true });
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
