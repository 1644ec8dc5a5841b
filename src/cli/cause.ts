/** Reads the causes of failures: a function's is JSON, as Lambda reports errors; so is that of an execution that was started; any other is plain text. */

interface JsonCause {
  readonly errorMessage?: unknown;
  readonly trace?: unknown;
  readonly ExecutionArn?: unknown;
  readonly Status?: unknown;
  readonly Error?: unknown;
  readonly Cause?: unknown;
}

/** With what Lambda itself begins its messages; the id leads to logs that nobody has here. */
const REQUEST_ID = /^RequestId: \S+ Error: /;

/** What people want of a cause. */
export function messageOf(cause: string): string {
  const { errorMessage, ExecutionArn, ...execution } = parsed(cause);
  if (typeof errorMessage === 'string') return errorMessage.replace(REQUEST_ID, '');
  return typeof ExecutionArn === 'string' ? messageOfExecution(ExecutionArn, execution) : cause;
}

/** `PaymentFailed: no funds (arn:aws:states:…)` of an execution that was waited for. */
function messageOfExecution(arn: string, { Status, Error: error, Cause: cause }: JsonCause): string {
  const message = typeof cause === 'string' ? messageOf(cause) : '';
  return `${[error ?? Status, message].filter(Boolean).join(': ')} (${arn})`;
}

/** The stack of a function's error, line by line; none of any other cause. */
export function traceOf(cause: string): readonly string[] {
  const { trace } = parsed(cause);
  return Array.isArray(trace) ? trace.map(String) : [];
}

function parsed(cause: string): JsonCause {
  try {
    const value: unknown = JSON.parse(cause);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
