/** `a..b` within brackets: the whole numbers from one to the other, both included. */

import type { BinaryNode } from '../../../asl/jsonata/ast';
import type { Compilation } from '../compilation';
import type { Evaluate } from '../run';
import { unwrap } from '../sequence';

/** What is no whole number is left to the worker, which words it. */
export function compileRange(node: BinaryNode, compilation: Compilation): Evaluate {
  const left = compilation.compile(node.lhs);
  const right = compilation.compile(node.rhs);

  return (run) => {
    const [first, last] = [left(run), right(run)];
    const isMissing = first === undefined || last === undefined;
    const isWhole = [first, last].every((end) => end === undefined || Number.isInteger(end));
    if (!isWhole) return run.defer('a range between others than whole numbers');
    if (isMissing || typeof first !== 'number' || typeof last !== 'number' || first > last) return undefined;
    run.spend(last - first + 1);
    return unwrap(
      run,
      Array.from({ length: last - first + 1 }, (_, index) => first + index),
      false,
    );
  };
}
