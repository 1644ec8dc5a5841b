/**
 * Compares what the engine did with what was recorded, as the README of the recordings describes.
 *
 * An expected text is a pattern: each placeholder in it matches any text, but the same text in the whole case.
 */

import type { Json } from '../../src/asl/json';
import type { Normalisation } from './cases';

/** One place where the two differ. */
export interface Difference {
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** The recorder put these in place of every date. */
const DATES = ['timestamp', 'datetime', 'date'];

/** `<uuid:1>`, and nested once as in `<<task_token>:1>`. */
const PLACEHOLDER = /<(?:[^<>\s]|<[^<>\s]*>)+>/;

export class Comparison {
  readonly differences: Difference[] = [];
  private readonly bound = new Map<string, string>();
  private readonly anything: ReadonlySet<string>;
  private readonly placeholder: RegExp;

  /** @param isRewritten whether the test that recorded a case wrote its texts anew: JSON in them is compared as data. */
  constructor(
    { literals = {}, jsonpaths = [] }: Normalisation = {},
    private readonly isRewritten = false,
  ) {
    const replaced = jsonpaths.filter(({ replaceReference }) => replaceReference === false);
    this.anything = new Set([...DATES, ...replaced.map(({ replacement }) => replacement)]);
    const names = Object.keys(literals).sort((a, b) => b.length - a.length);
    this.placeholder = new RegExp([PLACEHOLDER.source, ...names.map(escape)].join('|'), 'g');
  }

  /** Notes every difference between a recorded value and the engine's. */
  compare(expected: unknown, actual: unknown, path: string): void {
    if (typeof expected === 'string') this.compareText(expected, actual, path);
    // Some recordings hold the data where the API gives its text.
    else if (typeof actual === 'string' && expected !== undefined) this.compareParsed(expected, actual, path);
    else if (Array.isArray(expected)) this.compareArray(expected, actual, path);
    else if (isObject(expected)) this.compareObject(expected, actual, path);
    else if (expected !== actual) this.note(path, expected, actual);
  }

  private compareParsed(expected: unknown, actual: string, path: string): void {
    const data = parsed(actual);
    if (typeof data === 'string' || data === undefined) this.note(path, expected, actual);
    else this.compare(expected, data, path);
  }

  private compareArray(expected: readonly unknown[], actual: unknown, path: string): void {
    if (!Array.isArray(actual) || actual.length !== expected.length) {
      this.note(path, expected, actual);
      return;
    }
    for (const [index, item] of expected.entries()) this.compare(item, actual[index], `${path}[${index}]`);
  }

  private compareObject(expected: Readonly<Record<string, unknown>>, actual: unknown, path: string): void {
    if (!isObject(actual)) {
      this.note(path, expected, actual);
      return;
    }
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      if (!isNewer(key, expected, actual, path)) this.compare(expected[key], actual[key], `${path}/${key}`);
    }
  }

  private compareText(expected: string, actual: unknown, path: string): void {
    if (expected === actual || this.isAnything(expected)) return;
    if (this.isRewritten) {
      this.compareRewritten(expected, actual, path);
      return;
    }
    if (typeof actual !== 'string' || !this.matches(expected, actual)) this.note(path, expected, actual);
  }

  private compareRewritten(expected: string, actual: unknown, path: string): void {
    const data = parsed(expected);
    if (typeof data === 'object') this.compare(data, actual, path);
    else if (!this.matches(expected, String(actual))) this.note(path, expected, actual);
  }

  /** A text of JSON may be such a placeholder, too. */
  private isAnything(expected: string): boolean {
    return this.anything.has(expected) || this.anything.has(expected.replace(/^"(.*)"$/s, '$1'));
  }

  private matches(expected: string, actual: string): boolean {
    const names = expected.match(this.placeholder);
    if (names === null) return false;
    const fixed = expected.split(this.placeholder).map(escape);
    const found = new RegExp(`^${fixed.join('([^]+?)')}$`).exec(actual);

    return found !== null && names.every((name, index) => this.bind(name, found[index + 1] ?? ''));
  }

  private bind(name: string, text: string): boolean {
    const before = this.bound.get(name);
    if (before === undefined) this.bound.set(name, text);
    return before === undefined || before === text;
  }

  private note(path: string, expected: unknown, actual: unknown): void {
    this.differences.push({ path, expected, actual });
  }
}

/** What the API and the context object got after the older recordings were made, as it is where nothing was said of it. */
const NEWER: readonly { readonly key: string; readonly value: string; readonly at?: RegExp }[] = [
  { key: 'RedriveCount', value: '0', at: /\/Execution$/ },
  { key: 'redriveCount', value: '0' },
  { key: 'encryptionConfiguration', value: '{"type":"AWS_OWNED_KEY"}' },
];

function isNewer(key: string, expected: Fields, actual: Fields, path: string): boolean {
  if (key in expected) return false;
  return NEWER.some(
    (newer) =>
      newer.key === key && JSON.stringify(actual[key]) === newer.value && (newer.at?.test(path) ?? true),
  );
}

type Fields = Readonly<Record<string, unknown>>;

/** Mirrors the recorder: a text that is a JSON object is replaced by that object, and dates are dropped. */
export function asRecorded(value: unknown): unknown {
  if (value instanceof Date) return 'timestamp';
  if (typeof value === 'string') return parsedObject(value);
  if (Array.isArray(value)) return value.map(asRecorded);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asRecorded(item)]));
}

function parsedObject(text: string): unknown {
  return text.startsWith('{') ? (parsed(text) ?? text) : text;
}

/** `undefined` where a text is no JSON. */
function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json; // whatever it holds
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
