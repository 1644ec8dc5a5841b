/** Calls the service as a function, in AWS JSON 1.0 as it stands on the wire. */

import type { JsonObject } from '../../../src/asl/json';
import type { Server } from '../../../src/entries/server';

export interface Answered {
  readonly status: number;
  readonly error: string | undefined;
  readonly message: string | undefined;
  readonly body: JsonObject;
}

/** @param body an object, or a text that may be none. */
export async function call(
  { handle }: Pick<Server, 'handle'>,
  operation: string,
  body: JsonObject | string = {},
): Promise<Answered> {
  const response = await handle(
    new Request('http://localhost/', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `AWSStepFunctions.${operation}`,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );
  const answer = (await response.json()) as JsonObject; // AWS JSON
  const { __type: type, message } = answer;
  return {
    status: response.status,
    error: typeof type === 'string' ? type.split('#')[1] : undefined,
    message: typeof message === 'string' ? message : undefined,
    body: answer,
  };
}

/** The body of an answer that has to be a good one. */
export async function accepted(
  server: Pick<Server, 'handle'>,
  operation: string,
  body: JsonObject = {},
): Promise<JsonObject> {
  const answer = await call(server, operation, body);
  if (answer.status === 200) return answer.body;
  throw new Error(`${operation} was refused: ${answer.error}: ${answer.message}`);
}
