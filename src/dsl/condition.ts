/** What an author gives where a condition belongs. */

import { describe, expressionOf, toExpression } from './capture';
import type { Expression } from './node';
import type { BlockOwner } from './recorder';
import { report } from './tracking';
import type { Tracker } from './tracking';

/** The expression of a condition; what is decided already is reported. */
export function conditionOf(condition: unknown, { name, at }: BlockOwner): Expression {
  if (expressionOf(condition) === undefined) {
    report({ kind: 'plain-condition', at, name, got: describe(condition) });
  }
  return toExpression(condition, at);
}

/** Runs a function of the author's that computes a value and takes no steps. */
export function computing<Result>(tracker: Tracker, run: () => Result): Result {
  tracker.functionDepth += 1;
  try {
    return run();
  } finally {
    tracker.functionDepth -= 1;
  }
}
