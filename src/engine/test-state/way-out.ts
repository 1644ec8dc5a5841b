/** Says what follows from how a tested state went: its way out, another attempt, or a catcher. */

import { coversError } from '../../asl/error-names';
import { findCatcher } from '../catch';
import type { Failure } from '../failure';
import { jsonText } from '../spelling';
import type { RecoveringProgram, StateProgram } from '../state-program';
import type { ErrorDetails, StateConfiguration, TestStateResponse } from './request';
import { advance, frameOf, placed, type Standing } from './standing';

export interface End {
  readonly response: TestStateResponse;
  readonly errorDetails: ErrorDetails | undefined;
}

/** What follows where the state failed, and where it did not. */
export async function endOf(
  { standing, failure }: { readonly standing: Standing; readonly failure: Failure | undefined },
  state: StateProgram,
  configuration: StateConfiguration | undefined,
): Promise<End> {
  if (failure === undefined) return { response: wayOut(standing, 'SUCCEEDED'), errorDetails: undefined };
  const failed = { ...errorOf(failure) };
  if (!('retriers' in state) || failure.isFinal === true) {
    return { response: { status: 'FAILED', ...failed }, errorDetails: undefined };
  }
  const retry = retryOf(failure, state, configuration);
  if (retry?.retryBackoffIntervalSeconds !== undefined) {
    return { response: { status: 'RETRIABLE', ...failed }, errorDetails: retry };
  }
  const catcher = findCatcher(state.catchers, failure.error ?? '');
  if (catcher === undefined) return { response: { status: 'FAILED', ...failed }, errorDetails: retry };
  const caught = await advance(
    placed(standing, { phase: 'caught', catcher, failure, fork: undefined, mapRun: undefined }),
  );
  return {
    response: { ...wayOut(caught, 'CAUGHT_ERROR'), ...failed },
    errorDetails: { ...retry, catchIndex: catcher },
  };
}

/** Which retrier takes the failure, and after how long; without the pause where it has fired often enough. */
function retryOf(
  { error = '' }: Failure,
  { retriers }: RecoveringProgram,
  { retrierRetryCount = 0 }: StateConfiguration = {},
): ErrorDetails | undefined {
  const retryIndex = retriers.findIndex(({ ErrorEquals }) => coversError(ErrorEquals, error));
  const retrier = retriers[retryIndex];
  if (retrier === undefined) return undefined;
  const { MaxAttempts = 3, IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Infinity } = retrier;
  if (retrierRetryCount >= MaxAttempts) return { retryIndex };
  const seconds = Math.min(IntervalSeconds * BackoffRate ** retrierRetryCount, MaxDelaySeconds);
  return { retryIndex, retryBackoffIntervalSeconds: seconds };
}

function wayOut(standing: Standing, status: 'SUCCEEDED' | 'CAUGHT_ERROR'): TestStateResponse {
  const { input, phase, state } = frameOf(standing);
  return { status, output: jsonText(input), ...(phase === 'enter' ? { nextState: state } : {}) };
}

/** Recorded: a cause does not say in which state it was. */
function errorOf({ error, cause }: Failure): Pick<TestStateResponse, 'error' | 'cause'> {
  const text = cause?.replace(
    /^An error occurred while executing the state '.*?' \(entered at the event id #\d+\)\. /s,
    '',
  );
  return { ...(error === undefined ? {} : { error }), ...(text === undefined ? {} : { cause: text }) };
}
