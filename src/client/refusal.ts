/** The errors of this entry; told apart by `name`, as those of the service are. */

const KIND = 'stepwright-client-error';

export type ClientErrorName = RefusalName | 'SignalConflict' | 'InvalidOutput' | 'ExecutionAlreadyExists';

/** What a call of this entry rejects with by itself; whatever the service or the network says passes unchanged. */
export interface ClientError extends Error {
  readonly kind: typeof KIND;
  readonly name: ClientErrorName;
}

/**
 * Whether an error comes from this entry, of whichever copy of it, and not from the service.
 *
 * @example
 * const answer = await start(client, order, { orderId: 'o-1' }).catch((error: unknown) => {
 *   if (isClientError(error) && error.name === 'InvalidInput') return { refused: error.message };
 *   throw error;
 * });
 */
export function isClientError(error: unknown): error is ClientError {
  return error instanceof Error && 'kind' in error && error.kind === KIND;
}

/** A signal that nobody waits for. */
export function conflict(message: string, cause?: unknown): ClientError {
  return named('SignalConflict', message, { below: conflict, cause });
}

export type RefusalName = 'InvalidAnswer' | 'InvalidInput' | 'MissingArn' | 'WrongType';

/** For calls that are wrong before they are sent. */
export function refusal(name: RefusalName, message: string): ClientError {
  return named(name, `${message}; nothing was sent`, { below: refusal });
}

/** An execution gave what its workflow does not promise. */
export function invalidOutput(message: string): ClientError {
  return named('InvalidOutput', message, { below: invalidOutput });
}

/** The name of an execution is taken; the service's own error says the same, but not by what. */
export function alreadyExists(message: string): ClientError {
  return named('ExecutionAlreadyExists', message, { below: alreadyExists });
}

interface Trace {
  /** Where the stack begins. */
  readonly below: (...args: never[]) => unknown;
  readonly cause?: unknown;
}

function named(name: ClientErrorName, message: string, { below, cause }: Trace): ClientError {
  const error = Object.assign(new Error(message, cause === undefined ? {} : { cause }), {
    name,
    kind: KIND,
  } as const);
  Error.captureStackTrace(error, below);
  return error;
}
