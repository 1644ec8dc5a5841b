/** Branches that run side by side: `ctx.parallel`. */

import type { CallSite } from './call-site';
import { catchArms } from './catches';
import type { ErrorRef, LooseHandlers } from './catches';
import type { Unwrap } from './expr';
import type { Block, Root } from './node';
import { recordOutcome } from './outcome';
import type { Outcome } from './outcome';
import type { Recorder } from './recorder';
import { retryRules } from './retry';
import type { LooseRetries, Retry } from './retry';

/** How the whole of several branches, or of several items, is tried again and caught. */
export interface ForkOptions<C> {
  /** By the name of the error that a branch failed with; all of them begin again. */
  readonly retry?: Readonly<Record<string, Retry | false>>;
  /** By the name of the error; what a handler returns is the value of the whole. */
  readonly catch?: C & Readonly<Record<string, (error: ErrorRef) => unknown>>;
}

/** `abort` ends the others when one fails; `collect` lets each come to its end, and tells how. */
export type OnFailure = 'abort' | 'collect';

export interface ParallelOptions<C, F extends OnFailure> extends ForkOptions<C> {
  /** What happens to the other branches when one fails; `abort` if not given. */
  readonly onFailure?: F;
}

/** What a function of the author's gives as JSON: nothing arrives as `null`. */
export type Given<V> = [Unwrap<V>] extends [void] ? null : Unwrap<V>;

/** What the branches give, each under its name. */
export type BranchValues<B, F extends OnFailure> = {
  -readonly [K in keyof B]: B[K] extends () => infer V
    ? F extends 'collect'
      ? Outcome<Given<V>>
      : Given<V>
    : never;
};

/** The options as they arrive, whatever the types promised. */
export interface LooseForkOptions {
  readonly retry?: LooseRetries;
  readonly catch?: LooseHandlers;
  readonly onFailure?: unknown;
}

export interface ParallelCall {
  readonly at: CallSite;
  readonly name: unknown;
  readonly branches: Readonly<Record<string, () => unknown>>;
  readonly options?: LooseForkOptions | undefined;
}

/** Records the branches and gives the values of all. */
export function recordParallel(recorder: Recorder, { at, options = {}, ...call }: ParallelCall): unknown {
  const owner = { name: recorder.claimName(call.name, at), at };
  const result = recorder.newVariable(owner.name, 'result');
  const branches = Object.entries(call.branches).map(([key, body]) => {
    const named = { name: `${owner.name} - ${key}`, at };
    const run = options.onFailure === 'collect' ? () => recordOutcome(recorder, named, body) : body;
    return { key, block: recorder.block(named, run) };
  });
  const retry = retryRules(options.retry ?? {}, at);
  const catches = catchArms(recorder, owner, options.catch ?? {});
  recorder.add({ ...owner, kind: 'parallel', branches, retry, catches, result }, owner.name);

  const isLost = branches.some(({ block }) => block.ends);
  const ways = [...(isLost ? [] : [giving(result)]), ...catches.map(({ block }) => block)];
  if (ways.every(({ ends }) => ends)) recorder.end();
  return recorder.join(owner, result, ways);
}

/** The way of a state that gives its own result. */
export function giving(result: Root): Block {
  return { nodes: [], ends: false, value: { kind: 'path', root: result, path: [] } };
}
