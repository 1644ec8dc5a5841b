/**
 * Sends signals to workflows that wait in `ctx.waitForSignal`, checked against their contracts.
 *
 * The sender knows the key that the workflow waits under, not the token: that is looked up where the workflow keeps it.
 * The token is taken once, so of a signal and the moment, or of two signals, exactly one wins.
 */

import type { SFNClient } from '@aws-sdk/client-sfn';
import type { Callback } from '../dsl/callback';
import { signalPrefix } from '../dsl/signal-id';
import { fail, succeed } from './callbacks';
import { conflict } from './refusal';

/** Where workflows keep the tokens of the signals they wait for. */
export interface SignalTokens {
  /** `undefined` where nothing is kept under the id. */
  find(id: string): Promise<string | undefined>;
}

export interface SignalTarget {
  /** The `key` that the workflow waits under; the name of the execution where it says none. */
  readonly key: string;
  readonly tokens: SignalTokens;
}

/**
 * Sends a signal with the value that its contract promises; the workflow that waits goes on with it.
 *
 * Rejects with `SignalConflict` where the workflow does not wait: not yet, not any more, or not for a whole second;
 * and with `InvalidAnswer`, nothing sent, where the value does not fit.
 *
 * @example
 * const tokens = signalTable(new DynamoDB({}), 'signals');
 * await signal(client, rescheduling, { key: 'o-1', tokens }, { at: '2030-01-03T09:00:00Z' });
 */
export async function signal<Out>(
  client: SFNClient,
  contract: Callback<Out, string>,
  target: SignalTarget,
  value: NoInfer<Out>,
): Promise<void> {
  await answering(contract, target, (token) => succeed(client, contract, token, value));
}

export interface SignalError<ErrorName extends string> {
  readonly error: ErrorName;
  readonly cause?: string;
}

/** Sends one of the declared errors of a contract in the place of a signal, as `signal` sends a value. */
export async function signalError<ErrorName extends string>(
  client: SFNClient,
  contract: Callback<unknown, ErrorName>,
  target: SignalTarget,
  { error, cause }: SignalError<NoInfer<ErrorName>>,
): Promise<void> {
  await answering(contract, target, (token) => fail(client, contract, token, error, cause));
}

async function answering(
  { id }: Callback<unknown, string>,
  { key, tokens }: SignalTarget,
  answer: (token: string) => Promise<void>,
): Promise<void> {
  const token = await tokens.find(`${signalPrefix(id)}${key}`);
  if (token === undefined) throw conflict(`no workflow waits for the signal "${id}" under the key "${key}"`);
  try {
    await answer(token);
  } catch (error) {
    if (!isOver(error)) throw error;
    throw conflict(
      `the workflow does not wait any more for the signal "${id}" under the key "${key}"`,
      error,
    );
  }
}

/** As documented for the API action SendTaskSuccess: a token that was used, has timed out or is unknown. */
const OVER: readonly unknown[] = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];

function isOver(error: unknown): boolean {
  return error instanceof Error && OVER.includes(error.name);
}
