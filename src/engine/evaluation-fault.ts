/** What ends the evaluation of a phase early; `step` takes both and makes events or questions of them. */

import type { EvaluationCall } from './outstanding';

/** An expression failed: the state fails with `States.QueryEvaluationError`. */
export class EvaluationFault extends Error {
  override readonly name = 'EvaluationFault';

  constructor(
    override readonly cause: string,
    /** The field; absent where it is the state's input that is wrong. */
    readonly location: string | undefined,
    /** False where a value was wanted in another form than the expression gave it. */
    readonly isFromExpression: boolean,
  ) {
    super(cause);
  }
}

/** The phase cannot be finished before the evaluator has answered. */
export class PhaseSuspended extends Error {
  override readonly name = 'PhaseSuspended';

  constructor(readonly missing: readonly Omit<EvaluationCall, 'ticket' | 'frame' | 'seed'>[]) {
    super('waiting for values');
  }
}
