/** Errors for calls that are wrong before they are sent; told apart by `name`, as those of the service are. */

export type RefusalName = 'InvalidAnswer' | 'InvalidInput' | 'MissingArn';

export function refusal(name: RefusalName, message: string): Error {
  const error = Object.assign(new Error(`${message}; nothing was sent`), { name });
  Error.captureStackTrace(error, refusal);
  return error;
}
