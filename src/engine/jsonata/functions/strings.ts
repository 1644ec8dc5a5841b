/** The functions on texts. */

import { Fault } from '../fault';
import type { Run, Value } from '../run';
import { textOf } from '../text';
import { binary, type BuiltIn, optional, ternary, unary } from './built-in';
import { anything, flag, number, text, texts } from './parameters';

/** Spaces that `$string` indents by when asked to print nicely. */
const INDENTATION = 2;

export const STRING_FUNCTIONS: Readonly<Record<string, BuiltIn>> = {
  string: optional(
    binary([anything, flag], (run, value, isPretty) =>
      textOf(run, value, isPretty === true ? INDENTATION : 0),
    ),
  ),
  length: unary(text, (run, value) => charactersOf(run, value).length),
  uppercase: unary(text, (run, value) => measured(run, value).toUpperCase()),
  lowercase: unary(text, (run, value) => measured(run, value).toLowerCase()),
  trim: unary(text, trim),
  substring: optional(ternary([text, number, number], substring)),
  substringBefore: binary([text, text], (run, value, part) => {
    const at = measured(run, value).indexOf(given(run, part));
    return at < 0 ? value : value.slice(0, at);
  }),
  substringAfter: binary([text, text], (run, value, part) => {
    const at = measured(run, value).indexOf(given(run, part));
    return at < 0 ? value : value.slice(at + given(run, part).length);
  }),
  replace: ternary([text, text, text], replace),
  pad: optional(ternary([text, number, text], pad)),
  contains: binary([text, text], (run, value, part) => measured(run, value).includes(given(run, part))),
  split: optional(ternary([text, text, number], split)),
  join: optional(binary([texts, text], join)),
};

/** A text as the package counts it: by characters, not by UTF-16 units. */
function charactersOf(run: Run, value: string): readonly string[] {
  return [...measured(run, value)];
}

function measured(run: Run, value: string): string {
  run.spendCharacters(value.length);
  return value;
}

/** An argument that the package cannot do without. */
function given<T extends Value>(run: Run, argument: T | undefined): T {
  return argument ?? run.defer('an argument is missing');
}

function trim(run: Run, value: string): string {
  const single = measured(run, value).replaceAll(/[ \t\n\r]+/g, ' ');
  return single.slice(
    single.startsWith(' ') ? 1 : 0,
    single.length > 1 && single.endsWith(' ') ? -1 : undefined,
  );
}

function substring(run: Run, value: string, start: number | undefined, length: number | undefined): string {
  const characters = charactersOf(run, value);
  const first = given(run, start);
  const from = characters.length + first < 0 ? 0 : first;
  if (length === undefined) return characters.slice(from).join('');
  if (length <= 0) return '';
  const to = from >= 0 ? from + length : characters.length + from + length;
  return characters.slice(from, to).join('');
}

function split(run: Run, value: string, separator: string | undefined, limit: number | undefined) {
  if (limit !== undefined && limit < 0) throw new Fault('D3020', { value: limit });
  if (limit !== undefined && !(limit > 0)) return [];
  const parts = measured(run, value).split(given(run, separator), limit);
  run.spend(parts.length);
  return parts;
}

function join(run: Run, parts: readonly string[], separator = ''): string {
  run.spend(parts.length);
  const joined = parts.join(separator);
  return measured(run, joined);
}

/** Without regular expressions, which belong to the worker. */
function replace(run: Run, value: string, part: string | undefined, replacement: string | undefined): string {
  if (part === undefined || part === '') return run.defer('nothing to replace');
  const pieces = measured(run, value).split(part);
  const replaced = given(run, replacement);
  run.spendCharacters(pieces.length * (replaced.length + 1));
  return pieces.join(replaced);
}

/** To so many characters, at the start where their number is negative. */
function pad(run: Run, value: string, width: number | undefined, filling = ' '): string {
  const size = given(run, width);
  if (!Number.isSafeInteger(size)) return run.defer('an unusual width');
  run.spendCharacters(Math.abs(size));
  const missing = Math.max(Math.abs(size) - charactersOf(run, value).length, 0);
  const padding = repeated(filling === '' ? ' ' : filling, missing);
  return size > 0 ? value + padding : padding + value;
}

function repeated(filling: string, count: number): string {
  const characters = [...filling];
  return Array.from({ length: count }, (_, index) => characters[index % characters.length]).join('');
}
