/** The function that fails on purpose. */

import { EvaluationError } from '../evaluation-error';
import type { Run, Value } from '../run';
import type { BuiltIn } from './built-in';
import { text } from './parameters';

export const FAILURE_FUNCTIONS: Readonly<Record<string, BuiltIn>> = {
  error: { required: 0, parameterCount: 1, call: fail },
};

function fail(run: Run, value: Value): never {
  const message = text(run, value);
  // The package takes the message for a template of its own.
  if (message?.includes('{{') === true) return run.defer('a message with inserts');
  throw new EvaluationError(
    'D3137',
    message === undefined || message === '' ? '$error() function evaluated' : message,
  );
}
