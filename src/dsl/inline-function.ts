/** Functions of the author's that compute a value, such as that of `.map()`: each runs once and is recorded. */

import type { CallSite } from './call-site';
import { describe, expressionOf, literal, refuseOmitted, toExpression } from './capture';
import type { FunctionExpression, Expression, Root } from './node';
import { currentTracker, markIncomplete, report } from './tracking';

export type AnyFunction = (...args: never[]) => unknown;

export interface InlineFunction {
  readonly run: AnyFunction;
  /** How many parameters it has: those that the author names, but within these bounds. */
  readonly least: number;
  readonly most: number;
  /** As the author wrote the operation: `.map()`. */
  readonly operation: string;
  readonly at: CallSite;
  /** Makes a reference for a parameter. */
  readonly refer: (expression: Expression) => unknown;
}

export function isFunction(value: unknown): value is AnyFunction {
  return typeof value === 'function' && expressionOf(value) === undefined;
}

const GIVING = 'one that returns a value';

/** Runs the function once, with references to stand for what it will be given. */
export function captureFunction(inline: InlineFunction): FunctionExpression {
  const { run, least, most, refer } = inline;
  if (!isFunction(run)) return refuseOther(run, inline);
  const tracker = currentTracker();
  const depth = (tracker?.functionDepth ?? 0) + 1;
  const count = Math.min(Math.max(run.length, least), most);
  const parameters = Array.from({ length: count }, (_, index): Root => {
    return { kind: 'parameter', name: `item${depth + index}` };
  });
  const args = parameters.map((root) => refer({ kind: 'path', root, path: [] }));
  const body = (): Expression => bodyOf(run(...(args as never[])), inline); // the types of the operations promise them
  if (tracker === undefined) return { kind: 'function', parameters, body: body() };

  tracker.functionDepth = depth;
  try {
    return { kind: 'function', parameters, body: tracker.during(parameters, body) };
  } finally {
    tracker.functionDepth = depth - 1;
  }
}

/** Whatever the types promised. */
function refuseOther(got: unknown, { operation, at }: InlineFunction): FunctionExpression {
  report({ kind: 'bad-argument', at, operation, got: describe(got), allowed: 'a function' });
  return { kind: 'function', parameters: [], body: literal(null) };
}

function bodyOf(result: unknown, { operation, at }: InlineFunction): Expression {
  if (result === undefined)
    report({ kind: 'bad-argument', at, operation, got: 'a function that returns nothing', allowed: GIVING });
  if (!(result instanceof Promise)) return refuseOmitted(toExpression(result, at), at);
  result.catch(() => {}); // what happens after the first `await` does not matter any more
  report({ kind: 'async-body', at, name: operation });
  markIncomplete();
  return literal(null);
}
