/** What an author gives where a condition belongs. */

import { describe, expressionOf, literal, toExpression } from './capture';
import type { Expression } from './node';
import type { BlockOwner } from './recorder';
import { markIncomplete, report } from './tracking';
import type { Tracker } from './tracking';

/** The expression of a condition; what is decided already is reported. */
export function conditionOf(condition: unknown, { name, at }: BlockOwner): Expression {
  if (condition instanceof Promise) {
    condition.catch(() => {}); // what happens after the first `await` is not recorded any more
    report({ kind: 'async-body', at, name });
    markIncomplete();
    return literal(true);
  }
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
