/** Errors for calls that are wrong before they are sent; told apart by `name`, as those of the service are. */

/** A signal that nobody waits for. */
export function conflict(message: string, cause?: unknown): Error {
  const error = Object.assign(new Error(message, { cause }), { name: 'SignalConflict' });
  Error.captureStackTrace(error, conflict);
  return error;
}

export type RefusalName = 'InvalidAnswer' | 'InvalidInput' | 'MissingArn';

export function refusal(name: RefusalName, message: string): Error {
  const error = Object.assign(new Error(`${message}; nothing was sent`), { name });
  Error.captureStackTrace(error, refusal);
  return error;
}
