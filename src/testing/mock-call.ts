/** What a mock gets to know of the call that it answers, and its way to fail like the real thing. */

export interface MockCall<ErrorName extends string> {
  /** 1 for the first try of this visit of the state. */
  readonly attempt: number;
  readonly stateName: string;
  /** Present where the task was handed a task token. */
  readonly taskToken?: string;
  /** Fails the task under this name, as an error of the real one would. */
  readonly fail: (error: ErrorName, message?: string) => never;
}

const FAILURE = Symbol.for('stepwright.testing.failure');

interface MockFailure {
  readonly [FAILURE]: true;
  readonly error: string;
  readonly message: string;
}

/** Throws what `mockFailureOf` recognises; any other error thrown in a mock is a mistake in the test. */
export function failMock(error: string, message = ''): never {
  throw Object.assign(new Error(`${error}: ${message}`), { [FAILURE]: true, error, message });
}

/** `undefined` for an error that no `fail` threw. */
export function mockFailureOf(thrown: unknown): MockFailure | undefined {
  return isMockFailure(thrown) ? thrown : undefined;
}

function isMockFailure(thrown: unknown): thrown is MockFailure {
  return typeof thrown === 'object' && thrown !== null && FAILURE in thrown;
}
