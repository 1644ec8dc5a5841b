/**
 * Answers the callbacks of workflows, checked against their contracts.
 *
 * AWS runs no schema: a wrong answer sent to it is found by a later state, or by nobody. Here it is refused
 * before anything is sent. The token is used up by the first answer that AWS takes.
 */

import {
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { MAX_CAUSE_LENGTH, MAX_ERROR_LENGTH } from '../asl/limits';
import { checkValue } from '../dsl/check-value';
import type { Callback } from '../dsl/callback';
import type { CallbackContract } from '../dsl/task';
import { asPayload } from './payload';
import { refusal } from './refusal';

/**
 * Answers a callback with what its contract promises; the waiting state goes on with `value`.
 *
 * Rejects with `InvalidAnswer`, nothing sent, where the value does not fit; with the service's `TaskTimedOut`
 * where the callback was answered before or nobody waits any more, and `InvalidToken` for a token that it
 * never gave out.
 *
 * @example
 * await succeed(client, approval, token, { approved: true, by: 'ada' });
 */
export async function succeed<Out>(
  client: SFNClient,
  callback: Callback<Out, string>,
  token: string,
  value: NoInfer<Out>,
): Promise<void> {
  const taskToken = checkedToken(callback, token);
  const output = asPayload(
    'InvalidAnswer',
    `the answer to ${inWords(callback)}`,
    await checkedAnswer(callback, value),
  );
  await client.send(new SendTaskSuccessCommand({ taskToken, output }));
}

/**
 * Answers a callback with one of its declared errors, which the workflow may catch.
 *
 * @example
 * await fail(client, approval, token, 'ApprovalWithdrawn', 'the customer cancelled');
 */
export async function fail<ErrorName extends string>(
  client: SFNClient,
  callback: Callback<unknown, ErrorName>,
  token: string,
  error: NoInfer<ErrorName>,
  cause?: string,
): Promise<void> {
  const taskToken = checkedToken(callback, token);
  checkFailure(callback, error, cause);
  await client.send(
    new SendTaskFailureCommand({ taskToken, error, ...(cause === undefined ? {} : { cause }) }),
  );
}

/** Tells that the answer is still being worked on, so that the state's heartbeat does not run out. */
export async function heartbeat(
  client: SFNClient,
  callback: Callback<unknown, string>,
  token: string,
): Promise<void> {
  await client.send(new SendTaskHeartbeatCommand({ taskToken: checkedToken(callback, token) }));
}

function checkedToken(callback: CallbackContract, token: string): string {
  if (typeof token === 'string' && token !== '') return token;
  throw refusal(
    'InvalidAnswer',
    `the task token of ${inWords(callback)} is missing; pass on the one the task was given`,
  );
}

async function checkedAnswer(callback: CallbackContract, value: unknown): Promise<unknown> {
  if (callback.output === undefined) return value;
  const checked = await checkValue(callback.output, value);
  if (checked.kind === 'fits') return checked.value;
  throw refusal(
    'InvalidAnswer',
    `the answer to ${inWords(callback)} does not fit its contract: ${checked.issues.join('; ')}`,
  );
}

function checkFailure(callback: CallbackContract, error: string, cause = ''): void {
  if (!callback.errors.includes(error)) {
    const declared = callback.errors.length === 0 ? 'none' : callback.errors.join(', ');
    throw refusal(
      'InvalidAnswer',
      `${inWords(callback)} does not declare the error "${error}"; declared: ${declared}`,
    );
  }
  if (error.length > MAX_ERROR_LENGTH || cause.length > MAX_CAUSE_LENGTH) {
    const limits = `${MAX_ERROR_LENGTH} characters for the error, ${MAX_CAUSE_LENGTH} for the cause`;
    throw refusal('InvalidAnswer', `the failure for ${inWords(callback)} is too long; allowed are ${limits}`);
  }
}

function inWords({ id }: CallbackContract): string {
  return `callback "${id}"`;
}
