/** What the evaluating process says to the process that started it. */

import type { EvaluationAnswer } from '../ports';

export type EvaluationMessage =
  /** Everything is loaded, so that the time of the next request is its own. */
  { readonly kind: 'ready' } | { readonly kind: 'answer'; readonly answer: EvaluationAnswer };

/** That of a process that V8 aborts because its memory is used up. */
export const MEMORY_EXHAUSTED_EXIT_CODE = 134;
