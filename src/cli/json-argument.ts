/** Reads a JSON value given on the command line: as text, or as `@file`. */

import { readFileSync } from 'node:fs';
import type { Json } from '../asl/json';
import { UserError } from './user-error';

/** @param option as it was typed, for the error: `--input` */
export function jsonArgument(option: string, given: string): Json {
  const text = given.startsWith('@') ? fileText(option, given.slice(1)) : given;
  try {
    return JSON.parse(text) as Json; // whatever JSON.parse returns is JSON
  } catch (error) {
    throw new UserError(
      `${option} is not JSON: ${messageOf(error)}\n  got: ${shortened(text)}\n  write it as ${option} '{"key":"value"}', or as ${option} @file.json`,
    );
  }
}

function fileText(option: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError(`${option} @${file}: the file cannot be read: ${messageOf(error)}`);
  }
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
