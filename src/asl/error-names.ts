/**
 * The names of the errors that Step Functions raises, with the rule which wildcard covers which.
 *
 * From "Handling errors in Step Functions workflows" in the AWS developer guide.
 */

/** The errors a retrier or catcher may name on any state that has them. */
export const STATES_ERRORS = [
  'States.ALL',
  'States.DataLimitExceeded',
  'States.HeartbeatTimeout',
  'States.Permissions',
  'States.QueryEvaluationError',
  'States.TaskFailed',
  'States.Timeout',
] as const;

export type StatesError = (typeof STATES_ERRORS)[number];

/** The errors a retrier or catcher may name on a task, besides those the task declares. */
export const BUILT_IN_ERRORS = [
  ...STATES_ERRORS,
  'Lambda.AWSLambdaException',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.SdkClientException',
  'Lambda.ServiceException',
  'Lambda.TooManyRequestsException',
  'Lambda.Unknown',
  'Sandbox.Timedout',
] as const;

export type BuiltInError = (typeof BUILT_IN_ERRORS)[number];

/** Neither is retried nor caught by `States.ALL`: the first is a mistake in the definition. */
const OUTSIDE_ALL: readonly string[] = ['States.Runtime', 'States.DataLimitExceeded'];

/** Whether one of the names in an `ErrorEquals` covers an error. */
export function coversError(names: readonly string[], error: string): boolean {
  return names.some((name) => coversOne(name, error));
}

function coversOne(name: string, error: string): boolean {
  if (error === 'States.Runtime') return false;
  if (name === error) return true;
  if (name === 'States.ALL') return !OUTSIDE_ALL.includes(error);
  if (name === 'States.Timeout') return error === 'States.HeartbeatTimeout';
  return name === 'States.TaskFailed' && error !== 'States.Timeout' && !OUTSIDE_ALL.includes(error);
}
