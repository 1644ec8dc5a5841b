/** `$name( … )`: calls of built-in functions. */

import type { AstNode, CallNode } from '../../../asl/jsonata/ast';
import { type Compilation, OffPath } from '../compilation';
import { BUILT_INS } from '../functions/built-ins';
import type { Evaluate, Run, Value } from '../run';
import { type Outcome, Sequence, unwrap } from '../sequence';
import { compileHigherOrder, isHigherOrder } from './higher-order';

type Call = (run: Run) => Outcome;

/** A call whose result is used by what is around it. */
export function compileCall(node: CallNode, compilation: Compilation): Evaluate {
  const call = compileUnhidden(node, compilation);
  const isKept = node.keepArray === true;

  return (run) => {
    const outcome = call(run);
    return outcome instanceof Sequence ? unwrap(run, outcome.items, isKept) : outcome;
  };
}

/**
 * A call that is the result of an inline function.
 *
 * The package makes it only after it has left the function, and so forgets to unwrap what it gives. Of two or
 * more items nobody can tell; the rest is left to the worker.
 */
export function compileTailCall(node: CallNode, compilation: Compilation): Evaluate {
  // There the package cannot call the function that it compares by.
  if (functionName(node.procedure) === 'sort' && node.arguments.length > 1) throw new OffPath();
  const call = compileUnhidden(node, compilation);

  return (run) => {
    const outcome = call(run);
    if (!(outcome instanceof Sequence)) return outcome;
    return outcome.items.length > 1 ? unwrap(run, outcome.items, false) : run.defer('a bare sequence');
  };
}

/** A variable of the same name hides a function: that it cannot be called, the worker reports. */
function compileUnhidden(node: CallNode, compilation: Compilation): Call {
  const name = functionName(node.procedure);
  if (compilation.slotOf(name) !== undefined) throw new OffPath();
  const call = isHigherOrder(name)
    ? compileHigherOrder(name, node.arguments, compilation)
    : compileBuiltIn(name, node.arguments, compilation);

  return (run) => {
    if (run.scope.lookup(name) !== undefined) run.defer(`$${name} is a variable`);
    return call(run);
  };
}

function functionName(procedure: AstNode): string {
  if (procedure.type !== 'variable' || procedure.predicate !== undefined) throw new OffPath();
  return procedure.value;
}

const MISSING: Evaluate = (): Value => undefined;

function compileBuiltIn(name: string, nodes: readonly AstNode[], compilation: Compilation): Call {
  const builtIn = BUILT_INS.get(name);
  if (builtIn === undefined) throw new OffPath();
  if (nodes.length < builtIn.required || nodes.length > builtIn.parameterCount) throw new OffPath();
  const [first = MISSING, second = MISSING, third = MISSING] = nodes.map((node) => compilation.compile(node));

  return (run) => builtIn.call(run, first(run), second(run), third(run));
}
