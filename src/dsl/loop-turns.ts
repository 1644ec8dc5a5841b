/** The turns of a loop: how they are counted, how many there may be, and the pause between them. */

import type { CallSite } from './call-site';
import { describe, expressionOf, literal, refuseOmitted, toExpression } from './capture';
import { toSeconds } from './duration';
import type { Duration } from './duration';
import type { Expr, Operand } from './expr';
import type { Block, Expression, LoopLimit, Root, WaitNode } from './node';
import type { Operator } from './operators';
import type { BlockOwner, Recorder } from './recorder';
import { report } from './tracking';

export interface LoopOptions<F> {
  /** How long to wait between two turns. */
  readonly every?: Duration | Expr<number>;
  /** How many turns there may be; without it, the condition alone ends the loop. */
  readonly maxAttempts?: Operand<number>;
  /** What to do when no turn is left; if not given, the loop fails with `AttemptsExhausted`. */
  readonly onExhausted?: () => F;
}

/** The options of a loop as they arrive, whatever the types promised. */
export interface LooseLoopOptions {
  readonly every?: unknown;
  readonly maxAttempts?: unknown;
  readonly onExhausted?: (() => unknown) | undefined;
}

export interface Turns {
  /** Runs the body, and counts a turn at its end. */
  readonly counted: (body: () => unknown) => unknown;
  readonly pause: { readonly pause?: WaitNode };
  /** Asked for after the body, so that its steps come first. */
  readonly limit: () => LoopLimit | undefined;
}

export function countTurns(recorder: Recorder, owner: BlockOwner, options: LooseLoopOptions = {}): Turns {
  const { every, maxAttempts, onExhausted } = options;
  const pause = every === undefined ? {} : { pause: pauseOf(recorder, owner, { every }) };
  if (maxAttempts === undefined && onExhausted !== undefined) refuseEndless(owner);
  if (maxAttempts === undefined) return { counted: (body) => body(), pause, limit: () => undefined };
  const most = wholeNumber(maxAttempts, { at: owner.at, option: 'maxAttempts', atLeast: 1 });
  const counter = recorder.newVariable(`${owner.name} attempts`, 'counted');
  assign(recorder, owner, { variable: counter, value: literal(0) });
  return {
    counted: (body) => countedTurn(recorder, owner, { counter, body }),
    pause,
    limit: () => limitOf(recorder, owner, { counter, most, onExhausted }),
  };
}

/** Turns that nobody counts are never used up. */
function refuseEndless({ at, name }: BlockOwner): void {
  const allowed = 'a whole number from 1, for onExhausted to follow';
  report({ kind: 'bad-number', at, option: `maxAttempts of "${name}"`, got: 'undefined', allowed });
}

/** Runs the body of one turn, and counts it where the turn comes to its end. */
export function countedTurn(
  recorder: Recorder,
  owner: BlockOwner,
  { counter, body }: { readonly counter: Root; readonly body: () => unknown },
): unknown {
  const value = body();
  const next = operation('plus', wholeOf(counter), literal(1));
  if (!recorder.hasEnded) assign(recorder, owner, { variable: counter, value: next });
  return value;
}

/** Sets a variable that only the loop knows. */
export function assign(
  recorder: Recorder,
  { name, at }: BlockOwner,
  setting: { readonly variable: Root; readonly value: Expression },
): void {
  recorder.add({ kind: 'assign', at, ...setting }, name);
}

export function operation(operator: Operator, ...operands: readonly Expression[]): Expression {
  return { kind: 'operation', operator, operands };
}

/** All of a root, as an expression. */
export function wholeOf(root: Root): Expression {
  return { kind: 'path', root, path: [] };
}

export interface Pause {
  readonly every: unknown;
  /** What the pause is called beside the name of its owner; `wait` if not given. */
  readonly suffix?: string;
}

export function pauseOf(recorder: Recorder, owner: BlockOwner, { every, suffix = 'wait' }: Pause): WaitNode {
  const { at } = owner;
  const name = recorder.claimName(`${owner.name} - ${suffix}`, at);
  const isComputed = expressionOf(every) !== undefined;
  const seconds = isComputed
    ? refuseOmitted(toExpression(every, at), at)
    : toSeconds(every, { at, atLeast: 0 });
  return { kind: 'wait', name, at, until: { seconds } };
}

export interface NumberRules {
  readonly at: CallSite;
  readonly option: string;
  readonly atLeast: number;
}

/** A number of the author's, or what stands for one. */
export function wholeNumber(value: unknown, { at, option, atLeast }: NumberRules): Expression {
  const isPlain = expressionOf(value) === undefined;
  if (isPlain && !(Number.isInteger(value) && Number(value) >= atLeast)) {
    report({
      kind: 'bad-number',
      at,
      option,
      got: describe(value),
      allowed: `a whole number from ${atLeast}`,
    });
    return literal(atLeast);
  }
  return refuseOmitted(toExpression(value, at), at);
}

interface Limit {
  readonly counter: Root;
  readonly most: Expression;
  readonly onExhausted: LooseLoopOptions['onExhausted'];
}

function limitOf(recorder: Recorder, owner: BlockOwner, { counter, most, onExhausted }: Limit): LoopLimit {
  const exhausted = exhaustedBlock(recorder, owner, { cause: causeOf(most), onExhausted });
  return { reached: operation('gte', wholeOf(counter), most), exhausted };
}

interface Exhaustion {
  readonly cause: Expression;
  readonly onExhausted: LooseLoopOptions['onExhausted'];
}

/** What happens when no turn is left. */
export function exhaustedBlock(
  recorder: Recorder,
  owner: BlockOwner,
  { cause, onExhausted }: Exhaustion,
): Block {
  const giveUp = () => {
    const name = recorder.claimName(`${owner.name} - gave up`, owner.at);
    recorder.add({ kind: 'fail', name, at: owner.at, error: 'AttemptsExhausted', cause }, name);
    return recorder.end();
  };
  return recorder.block(owner, onExhausted ?? giveUp);
}

function causeOf(most: Expression): Expression {
  if (most.kind === 'literal') return literal(`gave up after ${String(most.value)} attempts`);
  return operation('text', literal('gave up after '), most, literal(' attempts'));
}
