/** Turns a value into the JSON text that Step Functions takes, or says why it cannot be. */

import { MAX_PAYLOAD_BYTES } from '../asl/limits';
import { refusal, type RefusalName } from './refusal';

/** @param what names the value in the error: `the answer to callback "approval"`. */
export function asPayload(name: RefusalName, what: string, value: unknown): string {
  const text = stringify(name, what, value === undefined ? null : value);
  const bytes = new TextEncoder().encode(text).byteLength;
  if (bytes <= MAX_PAYLOAD_BYTES) return text;

  const advice = 'store it elsewhere and send a reference';
  throw refusal(
    name,
    `${what} has ${bytes} bytes, more than the ${MAX_PAYLOAD_BYTES} that Step Functions takes; ${advice}`,
  );
}

function stringify(name: RefusalName, what: string, value: unknown): string {
  try {
    const text: string | undefined = JSON.stringify(value);
    if (text !== undefined) return text;
  } catch (error) {
    throw refusal(name, `${what} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw refusal(name, `${what} is not JSON: it is a ${typeof value}`);
}
