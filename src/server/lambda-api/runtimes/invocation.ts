/** What invoking a function gives, with the failures that Lambda itself words. */

/** One call of a function; payloads are the JSON text that crossed the wire. */
export type InvocationResult =
  | { readonly kind: 'succeeded'; readonly requestId: string; readonly payload: string }
  | {
      readonly kind: 'failed';
      readonly requestId: string;
      readonly errorType: string;
      /** `{"errorType":…,"errorMessage":…,"trace":[…]}`, which Step Functions passes on as the cause. */
      readonly payload: string;
    };

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
  return { kind: 'failed', requestId, errorType: errorTypeOf(payload), payload };
}

export function timedOut(requestId: string, timeoutSeconds: number): InvocationResult {
  const seconds = timeoutSeconds.toFixed(2);
  return failure(
    requestId,
    'Sandbox.Timedout',
    `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`,
  );
}

/** The process ended without answering. */
export function exited(requestId: string, exit: ProcessExit): InvocationResult {
  return failure(requestId, 'Runtime.ExitError', `RequestId: ${requestId} Error: ${exitReason(exit)}`);
}

export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export function resultTooLarge(requestId: string, bytes: number): InvocationResult {
  const message = `Response payload size (${bytes} bytes) exceeded maximum allowed payload size (${MAX_RESULT_BYTES} bytes).`;
  return failure(requestId, 'Function.ResponseSizeTooLarge', message);
}

export function eventTooLarge(requestId: string, bytes: number): InvocationResult {
  const message = `${bytes} byte payload is too large for the RequestResponse invocation type (limit ${MAX_EVENT_BYTES} bytes)`;
  return failure(requestId, 'RequestTooLargeException', message);
}

/** The code could not even be bundled; on AWS it would not have been deployed. */
export function notLoadable(requestId: string, message: string): InvocationResult {
  return failure(requestId, 'Runtime.ImportModuleError', message);
}

function failure(requestId: string, errorType: string, errorMessage: string): InvocationResult {
  return { kind: 'failed', requestId, errorType, payload: JSON.stringify({ errorType, errorMessage }) };
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
