/** The one way in which the text of an expression can be wrong before it is evaluated. */

/** The text of an expression is no JSONata, or is JSONata that Step Functions refuses. */
export class ExpressionSyntaxError extends Error {
  readonly kind = 'expression-syntax-error';
  override readonly name = 'ExpressionSyntaxError';

  constructor(
    message: string,
    /** The code under which `CreateStateMachine` reports it. */
    readonly code: 'INVALID_JSONATA_EXPRESSION' | 'UNSUPPORTED_JSONATA_EXPRESSION',
  ) {
    super(message);
  }
}

export function isExpressionSyntaxError(error: unknown): error is ExpressionSyntaxError {
  return error instanceof Error && 'kind' in error && error.kind === 'expression-syntax-error';
}
