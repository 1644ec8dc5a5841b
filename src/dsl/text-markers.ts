/**
 * Makes template literals work: a reference inside one leaves a marker, decoded when the text is used.
 *
 * A marker is a counter between two Unicode noncharacters, which are reserved for use inside a program, and
 * carries an upper and a lower case letter, so that text changed or cut by JavaScript is noticed.
 */

import type { CallSite } from './call-site';
import type { Mistake } from './mistake';
import type { Expression } from './node';

const OPEN = '\uFDD0';
const CLOSE = '\uFDD1';
const MARKER = /\uFDD0Sw(\d+)\uFDD1/;
const REMAINS = /[\uFDD0\uFDD1]/;

interface Marked {
  readonly expression: Expression;
  readonly at: CallSite;
}

/** What of a text is known before the machine runs: all that stands before the first workflow value. */
export function fixedStart(text: string): string {
  return text.split(REMAINS)[0] ?? '';
}

export class TextMarkers {
  readonly #marked: Marked[] = [];
  readonly #undecoded = new Set<Marked>();

  constructor(private readonly report: (mistake: Mistake) => void) {}

  /** The text that stands for an expression until it is read. */
  mark(expression: Expression, at: CallSite): string {
    const marked = { expression, at };
    this.#undecoded.add(marked);
    return `${OPEN}Sw${this.#marked.push(marked) - 1}${CLOSE}`;
  }

  /** The expression of a text with markers; `undefined` for text without. */
  read(text: string, at: CallSite): Expression | undefined {
    if (!REMAINS.test(text)) return undefined;
    const parts = text.split(MARKER).map((part, index) => (index % 2 === 0 ? part : this.#decode(part)));
    const isCut = parts.some((part) => typeof part === 'string' && REMAINS.test(part));
    if (isCut) this.#reportCut(text, at);
    const operands = parts.filter((part) => part !== '').map(toOperand);
    return textOf(operands);
  }

  /** References that were turned into text which nothing used. */
  leftovers(): readonly Mistake[] {
    return [...this.#undecoded].map(({ at }) => ({ kind: 'reference-stringified', at }));
  }

  #decode(index: string): Expression | string {
    const marked = this.#marked[Number(index)];
    if (marked === undefined) return '';
    this.#undecoded.delete(marked);
    return marked.expression;
  }

  /** One mistake is enough: what was cut away is not reported again as unused. */
  #reportCut(text: string, at: CallSite): void {
    this.report({ kind: 'template-cut', at, text: withoutMarkers(text) });
    this.#undecoded.clear();
  }
}

/** The text for a person, with `${…}` where a workflow value stands. */
export function withoutMarkers(text: string): string {
  return text.replace(/\uFDD0?\w*\uFDD1?/g, readable);
}

function readable(part: string): string {
  return REMAINS.test(part) ? '${…}' : part;
}

function toOperand(part: Expression | string): Expression {
  return typeof part === 'string' ? { kind: 'literal', value: part } : part;
}

/** A lone value gets an empty text beside it: only then is a concatenation a conversion to text. */
function textOf(operands: readonly Expression[]): Expression {
  const texts = operands.length === 1 ? [toOperand(''), ...operands] : operands;
  return { kind: 'operation', operator: 'text', operands: texts };
}
