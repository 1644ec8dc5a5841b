/** `$name`, `$` and `$$`. */

import type { VariableNode } from '../../../asl/jsonata/ast';
import type { Compilation } from '../compilation';
import { FUNCTION_NAMES } from '../function-names';
import type { Evaluate } from '../run';

export function compileVariable(node: VariableNode, compilation: Compilation): Evaluate {
  const name = node.value;
  if (name === '') return (run) => run.context;
  if (name === '$') return () => undefined;

  const slot = compilation.slotOf(name);
  if (slot !== undefined) return (run) => run.locals[slot];
  return FUNCTION_NAMES.has(name) ? ambiguousVariable(name) : (run) => run.scope.lookup(name);
}

/** A variable that is named like a built-in function hides it; where there is none, the value is the function. */
function ambiguousVariable(name: string): Evaluate {
  return (run) => {
    const value = run.scope.lookup(name);
    return value === undefined ? run.defer(`$${name} is a function`) : value;
  };
}
