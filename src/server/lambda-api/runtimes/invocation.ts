/** What invoking a function gives, with the failures that Lambda itself words. */

/** One call of a function; payloads are the JSON text that crossed the wire. */
export type InvocationResult =
  | { readonly kind: 'succeeded'; readonly requestId: string; readonly payload: string }
  | FailedInvocation
  | RefusedInvocation;

export interface FailedInvocation {
  readonly kind: 'failed';
  readonly requestId: string;
  readonly errorType: string;
  /** `{"errorType":…,"errorMessage":…,"trace":[…]}`, which Step Functions passes on as the cause. */
  readonly payload: string;
  /** Who says so: the handler or its runtime, or this service, where time, memory, the process or something else is at its end. */
  readonly failedBy: 'handler' | 'timeout' | 'memory' | 'exit' | 'service';
  /** What this service says in the log. */
  readonly message?: string;
}

/** The function was not called at all: the API answers with an error of its own. */
export interface RefusedInvocation {
  readonly kind: 'refused';
  readonly requestId: string;
  /** Of the API: `TooManyRequestsException`. */
  readonly errorType: string;
  readonly statusCode: number;
  readonly message: string;
  /** The body of that answer. */
  readonly payload: string;
}

/** With the last 4 KB that the function and Lambda have written into its log for this invocation. */
export type LoggedResult = InvocationResult & { readonly logTail: string };

/** The state of an execution for which a function is invoked. */
export interface Caller {
  readonly executionArn: string;
  readonly stateName: string;
}

/** Bytes of an event; "Invocation payload" in the Lambda quotas. */
export const MAX_EVENT_BYTES = 6 * 1024 * 1024;
/** Bytes of a result: Lambda allows a hundred more than for an event. */
export const MAX_RESULT_BYTES = MAX_EVENT_BYTES + 100;

/** The failure a runtime reported; Lambda passes the text on untouched. */
export function reportedFailure(requestId: string, payload: string): InvocationResult {
  return { kind: 'failed', requestId, errorType: errorTypeOf(payload), payload, failedBy: 'handler' };
}

export function timedOut(requestId: string, timeoutSeconds: number): FailedInvocation {
  const seconds = timeoutSeconds.toFixed(2);
  const message = `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`;
  return failure(requestId, { failedBy: 'timeout', errorType: 'Sandbox.Timedout', message });
}

/** The process ended without answering. */
export function exited(requestId: string, exit: ProcessExit): FailedInvocation {
  const message = `RequestId: ${requestId} Error: ${exitReason(exit)}`;
  return failure(requestId, { failedBy: 'exit', errorType: 'Runtime.ExitError', message });
}

/** The process used more than the function may; the caller sees no more than that it was killed. */
export function outOfMemory(requestId: string): FailedInvocation {
  return { ...exited(requestId, { code: null, signal: 'SIGKILL' }), failedBy: 'memory' };
}

export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export function resultTooLarge(requestId: string, bytes: number): FailedInvocation {
  const message = `Response payload size (${bytes} bytes) exceeded maximum allowed payload size (${MAX_RESULT_BYTES} bytes).`;
  return failure(requestId, { failedBy: 'service', errorType: 'Function.ResponseSizeTooLarge', message });
}

/** The code could not even be bundled, or its language is not there; on AWS it would not have been deployed. */
export function notLoadable(requestId: string, message: string): FailedInvocation {
  return failure(requestId, { failedBy: 'service', errorType: 'Runtime.ImportModuleError', message });
}

export function eventTooLarge(requestId: string, bytes: number): RefusedInvocation {
  const message = `${bytes} byte payload is too large for the RequestResponse invocation type (limit ${MAX_EVENT_BYTES} bytes)`;
  const payload = JSON.stringify({ Type: 'User', message });
  return {
    kind: 'refused',
    requestId,
    errorType: 'RequestTooLargeException',
    statusCode: 413,
    message,
    payload,
  };
}

/** As many invocations as the function may have are under way. */
export function throttled(requestId: string): RefusedInvocation {
  const message = 'Rate Exceeded.';
  const Reason = 'ReservedFunctionConcurrentInvocationLimitExceeded';
  const payload = JSON.stringify({ Reason, Type: 'User', message });
  return {
    kind: 'refused',
    requestId,
    errorType: 'TooManyRequestsException',
    statusCode: 429,
    message,
    payload,
  };
}

function failure(
  requestId: string,
  {
    failedBy,
    errorType,
    message,
  }: Pick<FailedInvocation, 'failedBy' | 'errorType'> & { readonly message: string },
): FailedInvocation {
  const payload = JSON.stringify({ errorType, errorMessage: message });
  return { kind: 'failed', requestId, errorType, payload, failedBy, message };
}

function exitReason({ code, signal }: ProcessExit): string {
  if (signal !== null) return `Runtime exited with error: signal: ${SIGNAL_WORDS[signal] ?? signal}`;
  if (code === 0) return 'Runtime exited without providing a reason';
  return `Runtime exited with error: exit status ${code}`;
}

/** As the Go program around Lambda's runtimes prints them. */
const SIGNAL_WORDS: Partial<Record<NodeJS.Signals, string>> = {
  SIGABRT: 'aborted',
  SIGKILL: 'killed',
  SIGSEGV: 'segmentation fault',
  SIGTERM: 'terminated',
};

function errorTypeOf(payload: string): string {
  const error: unknown = parseOrUndefined(payload);
  const hasType = typeof error === 'object' && error !== null && 'errorType' in error;
  return hasType && typeof error.errorType === 'string' ? error.errorType : 'Lambda.Unknown';
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
