/** Regular expressions as JSONata takes them. */

import type { CallSite } from './call-site';
import { literal } from './capture';
import type { Expression } from './node';
import { report } from './tracking';

/** `g` is how JavaScript says what JSONata does anyhow. */
const FLAGS = /[^gim]/g;

/** Texts in which a pattern that may match nothing is likely to do so. */
const PROBES = ['', 'a', 'A', '0', ' ', '-', 'a b', 'a,b', '\n', '1.5'];

/** By which operation a pattern is asked for, and where. */
interface Asked {
  readonly operation: string;
  readonly at: CallSite;
}

/** A pattern that is asked for once. */
export function patternExpression(pattern: RegExp, { at }: Asked): Expression {
  const flags = pattern.flags.match(FLAGS)?.join('');
  if (flags !== undefined) report({ kind: 'pattern-flag', at, pattern: String(pattern), flags });
  return literal(pattern);
}

/** A pattern of which JSONata seeks one match after the other: it gives up where one of them is empty. */
export function repeatedPattern(pattern: RegExp, asked: Asked): Expression {
  const everywhere = new RegExp(pattern.source, pattern.flags.replace(/[^im]/g, '') + 'g');
  const matchesNothing = PROBES.some((text) =>
    [...text.matchAll(everywhere)].some(([match]) => match === ''),
  );
  if (matchesNothing) {
    report({ kind: 'pattern-matches-nothing', pattern: String(pattern), ...asked });
  }
  return patternExpression(pattern, asked);
}
