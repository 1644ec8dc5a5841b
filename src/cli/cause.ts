/** Reads the causes of failures: a function's is JSON, as Lambda reports errors; any other is plain text. */

interface LambdaError {
  readonly errorMessage?: unknown;
  readonly trace?: unknown;
}

/** With what Lambda itself begins its messages; the id leads to logs that nobody has here. */
const REQUEST_ID = /^RequestId: \S+ Error: /;

/** What people want of a cause. */
export function messageOf(cause: string): string {
  const { errorMessage } = parsed(cause);
  return typeof errorMessage === 'string' ? errorMessage.replace(REQUEST_ID, '') : cause;
}

/** The stack of a function's error, line by line; none of any other cause. */
export function traceOf(cause: string): readonly string[] {
  const { trace } = parsed(cause);
  return Array.isArray(trace) ? trace.map(String) : [];
}

function parsed(cause: string): LambdaError {
  try {
    const value: unknown = JSON.parse(cause);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
