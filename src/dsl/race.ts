/** Branches of which the first to come to its end decides: `ctx.race`. */

import { coversError } from '../asl/error-names';
import type { CallSite } from './call-site';
import { expressionOf, literal, refuseOmitted, toExpression } from './capture';
import { catchArms, pathTo } from './catches';
import type { ErrorRef } from './catches';
import type { Unwrap } from './expr';
import { jsonataOf } from './jsonata-of';
import type { Block, CatchArm, Expression, Race, RetryRule } from './node';
import type { ForkOptions, Given, LooseForkOptions } from './parallel';
import type { BlockOwner, Recorder } from './recorder';
import type { Ref } from './reference';
import { rootReference } from './reference-proxy';
import { retryRules } from './retry';
import type { LooseRetries } from './retry';
import { report } from './tracking';
import { recordTry } from './try';

/** What names of errors begin with that only the compiler raises. */
export const PRIVATE_ERRORS = 'Stepwright.';

/** What the winner of a race ends with; its cause is the result. */
export const RACE_WON = `${PRIVATE_ERRORS}RaceWon`;

/** What the winner ends with where the result does not fit into a cause. */
export const RACE_RESULT_TOO_LARGE = 'RaceResultTooLarge';

/** What a race fails with in which every branch has failed. */
const RACE_ALL_FAILED = 'AllBranchesFailed';

/** Characters of a cause, as published by AWS for the API action SendTaskFailure and for history events. */
export const MAX_RACE_RESULT = 32_768;

/** Which branch won, and what it gave; tell by `ctx.match` on `winner`. */
export type RaceResult<B> = {
  [K in keyof B & string]: B[K] extends () => infer V
    ? [Unwrap<V>] extends [never]
      ? never
      : { winner: K; value: Given<V> }
    : never;
}[keyof B & string];

/** How each branch failed, under its name. */
export type RaceFailures<B> = { [K in keyof B]: { name: string; message: string } };

/** `abort`: the first failure ends the race. `continue`: the others go on, until one wins or all have failed. */
export type OnRaceFailure = 'abort' | 'continue';

export interface RaceOptions<B, C, L> extends ForkOptions<C> {
  /** What happens when a branch fails before one has won; `abort` if not given. */
  readonly onFailure?: OnRaceFailure;
  /** With `continue`: what to do when all have failed; if not given, the race fails with `AllBranchesFailed`. */
  readonly onAllFailed?: (failures: Ref<RaceFailures<B>>) => L;
}

/** The options as they arrive, whatever the types promised. */
export interface LooseRaceOptions extends LooseForkOptions {
  readonly onAllFailed?: ((failures: unknown) => unknown) | undefined;
}

export interface RaceCall {
  readonly at: CallSite;
  readonly name: unknown;
  readonly branches: Readonly<Record<string, () => unknown>>;
  readonly options?: LooseRaceOptions | undefined;
}

/** Records the branches and gives which of them won, with its value. */
export function recordRace(recorder: Recorder, { options = {}, ...call }: RaceCall): unknown {
  const { catch: handlers = {}, ...others } = options;
  if (!isDefeatHandled(options)) return recordContest(recorder, { ...call, options });
  const body = () => recordContest(recorder, { ...call, options: others });
  return recordTry(recorder, { at: call.at, name: `${String(call.name)} - handled`, body, handlers });
}

/** Whether a handler takes the error with which nobody wins: it stands behind the Parallel, which has no say in it. */
function isDefeatHandled({ onFailure, onAllFailed, catch: handlers = {} }: LooseRaceOptions): boolean {
  if (onFailure !== 'continue' || onAllFailed !== undefined) return false;
  return RACE_ALL_FAILED in handlers || 'States.ALL' in handlers;
}

function recordContest(recorder: Recorder, { at, options = {}, ...call }: RaceCall): unknown {
  const owner = { name: recorder.claimName(call.name, at), at };
  const result = recorder.newVariable(owner.name, 'result');
  const branches = branchesOf(recorder, owner, { ...call, options });
  checkDefeat(owner, options);
  const allFailed =
    options.onFailure === 'continue' ? allFailedOf(recorder, owner, { ...call, options }) : undefined;
  const race: Race = allFailed === undefined ? {} : { allFailed };
  const arms = catchArms(recorder, owner, options.catch ?? {});
  const catches = branches.some(({ wins }) => wins) ? [winnerArm(recorder, owner), ...arms] : arms;
  const retry = rulesOf(options.retry, at);
  const parts = {
    branches: branches.map(({ key, block }) => ({ key, block })),
    race,
    retry,
    catches,
    result,
  };
  recorder.add({ ...owner, kind: 'parallel', ...parts }, owner.name);

  const ways = [...(allFailed === undefined ? [] : [allFailed.block]), ...catches.map(({ block }) => block)];
  if (ways.every(({ ends }) => ends)) recorder.end();
  return recorder.join(owner, result, ways);
}

/** What ends at the first failure never comes to the last. */
function checkDefeat({ name, at }: BlockOwner, { onFailure, onAllFailed }: LooseRaceOptions): void {
  if (onAllFailed === undefined || onFailure === 'continue') return;
  const call = `ctx.race ${JSON.stringify(name)}`;
  const got = onFailure === undefined ? 'undefined' : `'${String(onFailure)}'`;
  report({
    kind: 'wrong-argument',
    at,
    call,
    what: 'onFailure',
    got,
    allowed: "'continue', for onAllFailed to follow",
  });
}

interface Branch {
  readonly key: string;
  readonly block: Block;
  /** Whether its steps come to an end that wins. */
  readonly wins: boolean;
}

function branchesOf(
  recorder: Recorder,
  { name, at }: BlockOwner,
  call: Omit<RaceCall, 'at'>,
): readonly Branch[] {
  return Object.entries(call.branches).map(([key, body]) => {
    const named = { name: `${name} - ${key}`, at };
    let wins = false;
    const steps = (): unknown => {
      const value = body();
      if (recorder.hasEnded || value instanceof Promise) return value;
      wins = true;
      return addWin(recorder, named, { winner: key, value });
    };
    const mayFail = () =>
      recordTry(recorder, { ...named, body: steps, handlers: { 'States.ALL': failureOf } });
    const block = recorder.block(named, call.options?.onFailure === 'continue' ? mayFail : steps);
    return { key, block, wins };
  });
}

function addWin(
  recorder: Recorder,
  { name, at }: BlockOwner,
  { winner, value }: { readonly winner: string; readonly value: unknown },
): unknown {
  const isNothing = value === undefined || recorder.tracker.isWithoutValue(expressionOf(value));
  const given = isNothing ? literal(null) : refuseOmitted(toExpression(value, at), at);
  const state = recorder.claimName(`${name} won`, at);
  const result = recorder.newVariable(state, 'result');
  recorder.add({ kind: 'win', name: state, at, winner, value: given, result }, state);
  return recorder.end();
}

function failureOf({ name, message }: ErrorRef): unknown {
  return { name, message };
}

/** The winner's result is JSON in the cause of its error. */
function winnerArm(recorder: Recorder, { name, at }: BlockOwner): CatchArm {
  const caught = recorder.newVariable(`${name} ${RACE_WON}`, 'caught');
  const value = jsonataOf('$parse(', pathTo(caught, 'Cause'), ')');
  return { error: RACE_WON, at, caught, block: { nodes: [], ends: false, value } };
}

/** The first rule that covers an error decides, so the end of a race must not be taken for a failure. */
function rulesOf(retries: LooseRetries = {}, at: CallSite): readonly RetryRule[] {
  const rules = retryRules(retries, at);
  if (!rules.some(({ error }) => coversError([error], RACE_WON))) return rules;
  return [...retryRules({ [RACE_WON]: false }, at), ...rules];
}

function allFailedOf(
  recorder: Recorder,
  owner: BlockOwner,
  { branches, options = {} }: Omit<RaceCall, 'at'>,
): NonNullable<Race['allFailed']> {
  const { onAllFailed } = options;
  const failures = recorder.newVariable(`${owner.name} failures`, 'caught');
  const give = () => onAllFailed?.(rootReference(failures));
  const giveUp = () =>
    failWithAll(
      recorder,
      owner,
      Object.keys(branches).map((key) => pathTo(failures, key)),
    );
  return { failures, block: recorder.block(owner, onAllFailed === undefined ? giveUp : give) };
}

/** The error when nobody has won, with what became of each. */
function failWithAll(recorder: Recorder, { name, at }: BlockOwner, failures: readonly Expression[]): unknown {
  const state = recorder.claimName(`${name} - all failed`, at);
  const cause = jsonataOf('$string(', { kind: 'array', items: failures }, ')');
  recorder.add({ kind: 'fail', name: state, at, error: RACE_ALL_FAILED, cause }, state);
  return recorder.end();
}
