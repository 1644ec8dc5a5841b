/** The ways in which an expression can fail, as errors that are told apart by `kind`. */

/** An expression failed on the data it met; AWS prints `code: message`. */
export class EvaluationError extends Error {
  readonly kind = 'evaluation-error';
  override readonly name = 'EvaluationError';

  constructor(
    /** JSONata's own code, such as `T2001`. */
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * The synchronous path gives an evaluation up, because the data makes it long or unusual.
 * Nothing has happened yet: whoever catches this asks the `Evaluator` for the value instead.
 */
export class EvaluationDeferred extends Error {
  readonly kind = 'evaluation-deferred';
  override readonly name = 'EvaluationDeferred';
}

export function isEvaluationError(error: unknown): error is EvaluationError {
  return kindOf(error) === 'evaluation-error';
}

export function isEvaluationDeferred(error: unknown): error is EvaluationDeferred {
  return kindOf(error) === 'evaluation-deferred';
}

function kindOf(error: unknown): unknown {
  return error instanceof Error && 'kind' in error ? error.kind : undefined;
}
