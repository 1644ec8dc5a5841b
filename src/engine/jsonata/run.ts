/**
 * One evaluation in progress: what the closures of an expression share while they run.
 *
 * The jsonata package marks arrays by hidden properties (`sequence`, `keepSingleton`, `cons`). Here arrays stay
 * plain, because they go on into other evaluations: the marks that can be observed live beside them, in the run.
 */

import type { Json } from '../../asl/json';
import { EvaluationDeferred } from './evaluation-error';
import type { Scope } from './scope';

/** What a part of an expression gives; `undefined` where it gives nothing. */
export type Value = Json | undefined;

/** A part of an expression, ready to run. */
export type Evaluate = (run: Run) => Value;

/** About ten milliseconds of visiting items: what a phase has beyond that goes to the worker. */
const WORK_LIMIT = 250_000;

/** Characters that are handled in the time of one item. */
const CHARACTERS_PER_UNIT = 32;

const NO_LOCALS: Value[] = [];

export class Run {
  readonly scope: Scope;
  /** What `$` and bare names refer to: the item of the predicate or the path step being evaluated. */
  context: Value = undefined;
  /** Parameters of inline functions and variables of blocks, by slot. */
  readonly locals: Value[];
  /** Whether a value arose that JSON cannot hold, so that the result has to be looked through. */
  isBeyondJson = false;

  private kept: Set<Value> | undefined = undefined;
  private constructed: Set<Value> | undefined = undefined;

  constructor(scope: Scope, localCount: number) {
    this.scope = scope;
    this.locals = localCount === 0 ? NO_LOCALS : Array.from({ length: localCount });
  }

  /** Accounts for visiting that many items, so that no data can hold up the thread. */
  spend(items: number): void {
    const work = this.scope.evaluationWork + items;
    // What is refused is not done here: it takes nothing from the small expressions beside it.
    if (work > WORK_LIMIT) this.defer('the data is large');
    this.scope.evaluationWork = work;
  }

  spendCharacters(count: number): void {
    this.spend(count / CHARACTERS_PER_UNIT);
  }

  /** Leaves this evaluation to the worker. */
  defer(reason: string): never {
    throw new EvaluationDeferred(reason);
  }

  /** Marks an array of one item that `[]` protects from being unwrapped. */
  keep(array: Value): void {
    this.kept ??= new Set();
    this.kept.add(array);
  }

  isKept(value: Value): boolean {
    return this.kept !== undefined && this.kept.has(value);
  }

  /** Marks an array written with brackets in a path, which is not flattened into the sequence around it. */
  construct(array: Value): void {
    this.constructed ??= new Set();
    this.constructed.add(array);
  }

  isConstructed(value: Value): boolean {
    return this.constructed !== undefined && this.constructed.has(value);
  }

  /** Passes a computed number on, noting those that JSON cannot hold. */
  computed(value: number): number {
    const isFinite = value - value === 0;
    if (!isFinite || (value === 0 && 1 / value < 0)) this.isBeyondJson = true;
    return value;
  }
}
