/**
 * Reads the regular expressions of filters: characters, classes, groups, alternatives and repetitions.
 *
 * What looks around, looks back or takes what it has for good is left out: without it, a text is matched in a time
 * that grows with its length and no faster, whatever the pattern.
 */

import { type Scan, take } from './scan';

export type Pattern =
  | { readonly kind: 'character'; readonly holds: (character: string) => boolean }
  | { readonly kind: 'edge'; readonly edge: 'start' | 'end' }
  | { readonly kind: 'sequence' | 'either'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'repeat'; readonly part: Pattern; readonly min: number; readonly max: number };

/** The parsed pattern, or `undefined` where it is none, or has what is left out. */
export function parsePattern(source: string, flags: string): Pattern | undefined {
  if (!/^[is]*$/.test(flags)) return undefined;
  const scan: PatternScan = { text: source, at: 0, depth: 0, flags };
  const pattern = readEither(scan);
  return scan.at === source.length ? pattern : undefined;
}

interface PatternScan extends Scan {
  depth: number;
  readonly flags: string;
}

/** Deeper ones would not fit on the stack. */
const MAX_DEPTH = 100;

function readEither(scan: PatternScan): Pattern | undefined {
  const parts: Pattern[] = [];
  do {
    const part = readSequence(scan);
    if (part === undefined) return undefined;
    parts.push(part);
  } while (take(scan, /\|/y) !== undefined);
  return { kind: 'either', parts };
}

function readSequence(scan: PatternScan): Pattern | undefined {
  const parts: Pattern[] = [];
  while (scan.at < scan.text.length && !'|)'.includes(scan.text.charAt(scan.at))) {
    const part = readRepeated(scan);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return { kind: 'sequence', parts };
}

/** How eager a repetition is makes no difference to whether a whole text matches. */
const REPETITION = /(?:([*+?])|\{(\d{1,3})(?:(,)(\d{1,3})?)?\})(\+)?\??/y;

function readRepeated(scan: PatternScan): Pattern | undefined {
  const part = readAtom(scan);
  const repetition = part && take(scan, REPETITION);
  if (part === undefined || repetition === undefined) return part;
  const [, mark, least, comma, most, possessive] = repetition;
  if (possessive !== undefined || part.kind === 'edge') return undefined;

  if (mark !== undefined) {
    return { kind: 'repeat', part, min: mark === '+' ? 1 : 0, max: mark === '?' ? 1 : Infinity };
  }
  const min = Number(least);
  const max = comma === undefined ? min : Number(most ?? Infinity);
  return max < min ? undefined : { kind: 'repeat', part, min, max };
}

const CLASS = /\[\^?\]?(?:[^\][\\]|\\[^bB\d])*\]/sy;
const ESCAPED_CLASS = /\\[dDwWsS]/y;
const ESCAPED = /\\([^\da-zA-Z])|\\([nrtf])/sy;
const CHARACTER = /[^\\[\](){}*+?|]/suy;
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f' };

function readAtom(scan: PatternScan): Pattern | undefined {
  if (take(scan, /\((?:\?:)?(?!\?)/y) !== undefined) return readGroup(scan);
  const group = take(scan, CLASS) ?? take(scan, ESCAPED_CLASS);
  if (group !== undefined) return classOf(group[0], scan.flags);
  const escaped = take(scan, ESCAPED);
  if (escaped !== undefined) return literal(escaped[1] ?? CONTROLS[escaped[2] ?? ''] ?? '', scan.flags);

  const character = take(scan, CHARACTER)?.[0];
  if (character === undefined) return undefined;
  if (character === '^') return { kind: 'edge', edge: 'start' };
  if (character === '$') return { kind: 'edge', edge: 'end' };
  return character === '.' ? anyCharacter(scan.flags) : literal(character, scan.flags);
}

function readGroup(scan: PatternScan): Pattern | undefined {
  scan.depth += 1;
  const inner = scan.depth > MAX_DEPTH ? undefined : readEither(scan);
  scan.depth -= 1;
  return take(scan, /\)/y) === undefined ? undefined : inner;
}

/** A class is JavaScript's own, asked about one character at a time. */
function classOf(text: string, flags: string): Pattern | undefined {
  try {
    const pattern = new RegExp(`^${text}$`, flags.includes('i') ? 'iu' : 'u');
    return { kind: 'character', holds: (character) => pattern.test(character) };
  } catch {
    return undefined;
  }
}

function literal(wanted: string, flags: string): Pattern {
  if (!flags.includes('i')) return { kind: 'character', holds: (character) => character === wanted };
  const folded = wanted.toLowerCase();
  return { kind: 'character', holds: (character) => character.toLowerCase() === folded };
}

function anyCharacter(flags: string): Pattern {
  const holds = flags.includes('s') ? () => true : (character: string) => !'\n\r'.includes(character);
  return { kind: 'character', holds };
}
