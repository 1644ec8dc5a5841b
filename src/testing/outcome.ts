/** Asks the test's functions, and takes what they give or throw for what it would be outside of a test. */

import type { Json } from '../asl/json';
import { checkValue } from '../dsl/check-value';
import type { StandardSchema } from '../dsl/schema';
import { failMock, mockFailureOf, type MockCall } from './mock-call';

export type Outcome =
  | { readonly kind: 'given'; readonly value: unknown }
  /** With the cause that a Lambda function's error has. */
  | { readonly kind: 'failed'; readonly error: string; readonly message: string; readonly cause: string };

export interface Asked {
  readonly attempt: number;
  readonly stateName: string;
  readonly taskToken: string | undefined;
}

/** Rejects with whatever is thrown beside `fail`: that is a mistake of the test. */
export async function outcomeOf(
  { attempt, stateName, taskToken }: Asked,
  ask: (call: MockCall<string>) => unknown,
): Promise<Outcome> {
  const call = { attempt, stateName, ...(taskToken === undefined ? {} : { taskToken }), fail: failMock };
  try {
    return { kind: 'given', value: await ask(call) };
  } catch (thrown) {
    const failure = mockFailureOf(thrown);
    if (failure === undefined) throw thrown;
    const { error, message } = failure;
    const cause = JSON.stringify({ errorType: error, errorMessage: message, trace: [] });
    return { kind: 'failed', error, message, cause };
  }
}

/** The value as JSON; throws where it is none or does not fit. */
export async function fitting(
  who: string,
  schema: StandardSchema | undefined,
  value: unknown,
): Promise<Json> {
  const json = asJson(who, value);
  if (schema === undefined) return json;
  const checked = await checkValue(schema, json);
  if (checked.kind === 'fits') return json;
  const issues = checked.issues.map((issue) => `\n  ${issue}`).join('');
  throw new Error(`${who} does not fit the contract:${issues}\n  got: ${JSON.stringify(json)}`);
}

/** What arrives after a trip through JSON, as between AWS and a function. */
function asJson(who: string, value: unknown): Json {
  try {
    return copied(value ?? null);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${who} is not JSON: ${reason}`, { cause: error });
  }
}

/** A value that shares nothing with the one given. */
export function copied(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json; // JSON.parse makes nothing but JSON
}
