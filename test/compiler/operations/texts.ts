/** What the operations of texts mean. */

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { parseJson, toJson, uuid } from '../../../src/dsl/value-functions';
import { ascii, json, lists, texts, whole } from './data';
import { textOf } from './numbers';
import { Fails, row, type Row, slow } from './row';

const pairs = fc.record({ a: texts, b: texts });
const ranges = fc.record({ s: texts, from: whole, to: whole });

function characters(text: string): readonly string[] {
  return [...text];
}

function trying<Result>(work: () => Result): Result {
  try {
    return work();
  } catch {
    throw new Fails();
  }
}

function numberIn(text: string): number {
  const isNumber = /^(-?[0-9]+(\.[0-9]+)?([Ee][-+]?[0-9]+)?|0[xX][0-9A-Fa-f]+)$/.test(text);
  if (!isNumber || !Number.isFinite(Number(text))) throw new Fails();
  return Number(text);
}

function filled(text: string, width: number, filling: string): string {
  return characters(filling.repeat(Math.max(width - characters(text).length, 0)))
    .slice(0, Math.max(width - characters(text).length, 0))
    .join('');
}

function matchesOf(text: string, pattern: RegExp) {
  return [...text.matchAll(pattern)].map((found) => ({
    match: found[0],
    index: found.index,
    groups: found.slice(1).map((group: string | undefined) => group ?? null),
  }));
}

export const TEXTS: readonly Row[] = [
  row('contains', { input: pairs, written: (d) => d.a.contains(d.b), meant: ({ a, b }) => a.includes(b) }),
  row('startsWith', { input: pairs, written: (d) => d.a.startsWith(d.b), meant: ({ a, b }) => a.startsWith(b) }),
  row('startsWith', { input: texts, written: (d) => d.startsWith('😀'), meant: (a) => a.startsWith('😀') }, 'literal'),
  row('endsWith', { input: pairs, written: (d) => d.a.endsWith(d.b), meant: ({ a, b }) => a.endsWith(b) }),
  row('endsWith', { input: texts, written: (d) => d.upper().endsWith('B😀'), meant: (a) => a.toUpperCase().endsWith('B😀') }, 'literal'),
  row('endsWith', { input: texts, written: (d) => d.endsWith(''), meant: () => true }, 'nothing'),
  slow(row('matches', { input: texts, written: (d) => d.matches(/^[a-z]+\d*$/i), meant: (a) => /^[a-z]+\d*$/i.test(a) })),
  slow(row('matchAll', { input: texts, written: (d) => d.matchAll(/([a-z])(-)?/g), meant: (a) => matchesOf(a, /([a-z])(-)?/g) })),
  row('upper', { input: texts, written: (d) => d.upper(), meant: (a) => a.toUpperCase() }),
  row('lower', { input: texts, written: (d) => d.lower(), meant: (a) => a.toLowerCase() }),
  row('trim', { input: texts, written: (d) => d.trim(), meant: (a) => a.replace(/[ \t\n\r]+/g, ' ').replace(/^ | $/g, '') }),
  row('length', { input: texts, written: (d) => d.length(), meant: (a) => characters(a).length }),
  row('substring', { input: ranges, written: (d) => d.s.substring(d.from, d.to), meant: ({ s, from, to }) => characters(s).slice(from, to).join('') }),
  row('substring', { input: ranges, written: (d) => d.s.upper().substring(d.from), meant: ({ s, from }) => characters(s.toUpperCase()).slice(from).join('') }, 'to the end'),
  ...([[1, 3], [-3, -1], [2, -1], [-3, 2], [3, 1], [0, 9]] as const).map(([from, to]) =>
    row('substring', { input: texts, written: (d) => d.substring(from, to), meant: (s) => characters(s).slice(from, to).join('') }, `${from} to ${to}`),
  ),
  row('substringBefore', { input: pairs, written: (d) => d.a.substringBefore(d.b), meant: ({ a, b }) => (a.includes(b) ? a.slice(0, a.indexOf(b)) : a) }),
  row('substringAfter', { input: pairs, written: (d) => d.a.substringAfter(d.b), meant: ({ a, b }) => (a.includes(b) ? a.slice(a.indexOf(b) + b.length) : a) }),
  row('replaceAll', { input: pairs, written: (d) => d.a.replaceAll('a', d.b), meant: ({ a, b }) => a.replaceAll('a', () => b) }),
  slow(row('replaceAll', { input: texts, written: (d) => d.replaceAll(/([a-z])-?/gi, '<$1$$>'), meant: (a) => a.replaceAll(/([a-z])-?/gi, '<$1$$>') }, 'by a pattern')),
  row('padStart', { input: texts, written: (d) => d.padStart(6), meant: (a) => filled(a, 6, ' ') + a }),
  row('padStart', { input: texts, written: (d) => d.padStart(8, 'xy😀'), meant: (a) => filled(a, 8, 'xy😀') + a }, 'with text'),
  row('padEnd', { input: texts, written: (d) => d.padEnd(8, '0'), meant: (a) => a + filled(a, 8, '0') }),
  row('padEnd', { input: texts, written: (d) => d.padEnd(0), meant: (a) => a }, 'no width'),
  row('split', { input: pairs, written: (d) => d.a.split(d.b), meant: ({ a, b }) => a.split(b) }),
  slow(row('split', { input: texts, written: (d) => d.split(/,+|\s/), meant: (a) => a.split(/,+|\s/) }, 'by a pattern')),
  row('join', { input: lists(texts), written: (d) => d.join('-'), meant: (xs) => xs.join('-') }),
  row('toNumber', { input: texts, written: (d) => d.toNumber(), meant: numberIn }),
  row('base64Encode', { input: texts, written: (d) => d.base64Encode(), meant: (a) => trying(() => btoa(a)) }),
  row('base64Decode', { input: ascii.map(btoa), written: (d) => d.base64Decode(), meant: (a) => atob(a) }),
  row('encodeUrlComponent', { input: texts, written: (d) => d.encodeUrlComponent(), meant: encodeURIComponent }),
  row('decodeUrlComponent', { input: texts.map(encodeURIComponent), written: (d) => d.decodeUrlComponent(), meant: decodeURIComponent }),
  row('encodeUrl', { input: texts, written: (d) => d.encodeUrl(), meant: encodeURI }),
  row('decodeUrl', { input: texts.map(encodeURI), written: (d) => d.decodeUrl(), meant: decodeURI }),
  ...(['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'] as const).map((algorithm) =>
    slow(row('hash', { input: texts, written: (d) => d.hash(algorithm), meant: (a) => createHash(algorithm.replace('-', '')).update(a).digest('hex') }, algorithm)),
  ),
  row('uuid', { input: fc.constant(0), written: () => uuid().length(), meant: () => 36 }),
  row('parseJson', { input: json.map((value) => JSON.stringify(value)), written: (d) => parseJson(d), meant: (a) => JSON.parse(a) as unknown }),
  row('toJson', { input: fc.record({ value: json }), written: (d) => toJson(d), meant: (a) => JSON.stringify(a, (_, part: unknown) => (typeof part === 'number' ? Number(textOf(part)) : part)) }),
]; // prettier-ignore
