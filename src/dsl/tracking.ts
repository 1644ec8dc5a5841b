/**
 * Remembers what one recording must notice beside its nodes: mistakes, references not used, text in the making.
 *
 * References do not know who records them, so the recordings that are running form a stack; the one on
 * top is asked. Nothing else of the language is shared between recordings.
 */

import type { CallSite } from './call-site';
import type { Mistake } from './mistake';
import type { Expression, Root } from './node';
import { TextMarkers } from './text-markers';

type VariableSetter = (value: unknown, at: CallSite) => void;

export class Tracker {
  readonly mistakes: Mistake[] = [];
  readonly texts = new TextMarkers((mistake) => this.report(mistake));
  /** Keeps a value where it is written, so that it is computed once, and gives what stands for it. */
  keep: (value: Expression, name: string, at: CallSite) => Expression = (value) => value;
  /** How deep we are in functions given to `.map()` and the like. */
  functionDepth = 0;
  /** Whether something of the author's is not among the nodes, so that nobody knows what it would have used. */
  isIncomplete = false;
  readonly #unused = new Map<Expression, Mistake>();
  readonly #open = new Set<Root>();
  readonly #seen = new WeakSet<object>();
  readonly #setters = new Map<Root, VariableSetter>();
  readonly #withoutValue = new Map<Root, string | undefined>();

  report(mistake: Mistake): void {
    this.mistakes.push(mistake);
  }

  get hasOperatorMistake(): boolean {
    return this.mistakes.some(({ kind }) => kind === 'javascript-operator');
  }

  /** Whether something is met for the first time, so that it is judged once only. */
  isNew(thing: object): boolean {
    if (this.#seen.has(thing)) return false;
    this.#seen.add(thing);
    return true;
  }

  /** Reports `mistake` at the end unless the expression is used before. */
  expectUse(expression: Expression, mistake: Mistake): void {
    this.#unused.set(expression, mistake);
  }

  used(expression: Expression): void {
    this.#unused.delete(expression);
  }

  /** What was built or read but never used, in the order it was written. */
  leftovers(): readonly Mistake[] {
    return [...this.#unused.values(), ...this.texts.leftovers()];
  }

  /** Lets parameters or a token be used while `body` runs, and no longer. */
  during<Result>(roots: readonly Root[], body: () => Result): Result {
    for (const root of roots) this.#open.add(root);
    try {
      return body();
    } finally {
      for (const root of roots) this.#open.delete(root);
    }
  }

  checkScope(expression: Expression, at: CallSite): void {
    if (expression.kind !== 'path') return;
    const { root } = expression;
    const isScoped = root.kind === 'parameter' || root.kind === 'token';
    if (isScoped && !this.#open.has(root)) this.report({ kind: 'used-outside-body', at });
    const name = this.#withoutValue.get(root);
    if (name !== undefined) this.report({ kind: 'no-value', at, name });
  }

  addSetter(variable: Root, setter: VariableSetter): void {
    this.#setters.set(variable, setter);
  }

  setterOf(expression: Expression): VariableSetter | undefined {
    if (expression.kind !== 'path' || expression.path.length > 0) return undefined;
    return this.#setters.get(expression.root);
  }

  isAuthorVariable(root: Root): boolean {
    return this.#setters.has(root);
  }

  /** Marks the result of a state of which some branch gives no value. */
  markWithoutValue(root: Root, name: string): void {
    this.#withoutValue.set(root, name);
  }

  /** Marks the result of a state after which nothing runs, so that asking for it is no further mistake. */
  markNeverGiven(root: Root): void {
    this.#withoutValue.set(root, undefined);
  }

  isWithoutValue(expression: Expression | undefined): boolean {
    return expression?.kind === 'path' && this.#withoutValue.has(expression.root);
  }
}

/** One stack for all copies of this library that are loaded: their references may meet in one body. */
const RUNNING = Symbol.for('stepwright.running');
const shared = globalThis as { [RUNNING]?: Tracker[] }; // the key is ours alone
const running = (shared[RUNNING] ??= []);

export function currentTracker(): Tracker | undefined {
  return running.at(-1);
}

/** Makes `tracker` the one that references report to while `body` runs. */
export function runTracked<Result>(tracker: Tracker, body: () => Result): Result {
  running.push(tracker);
  try {
    return body();
  } finally {
    running.pop();
  }
}

/** Says that part of what the author wrote is not recorded: what it uses is not known. */
export function markIncomplete(): void {
  const tracker = currentTracker();
  if (tracker !== undefined) tracker.isIncomplete = true;
}

/** Hands a mistake to the running recording; without one there is nothing to go on with. */
export function report(mistake: Mistake): void {
  const tracker = currentTracker();
  if (tracker !== undefined) return tracker.report(mistake);
  const error = new Error(`a workflow value was used outside the body of a workflow (${mistake.kind})`);
  if (mistake.at.stack !== undefined) error.stack = `${error.name}: ${error.message}\n${mistake.at.stack}`;
  throw error;
}
