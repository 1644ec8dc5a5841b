/** `( … ; … )`: the value of the last expression; `$name := …` holds for those behind it. */

import type { AstNode, BindNode, BlockNode } from '../../../asl/jsonata/ast';
import { type Compilation, OffPath } from '../compilation';
import type { Evaluate } from '../run';

export function compileBlock(node: BlockNode, compilation: Compilation): Evaluate {
  const statements = compileStatements(node.expressions, compilation);
  const [only] = statements;
  if (only !== undefined && statements.length === 1) return only;

  return (run) => statements.reduce<ReturnType<Evaluate>>((_, statement) => statement(run), undefined);
}

function compileStatements(nodes: readonly AstNode[], compilation: Compilation): Evaluate[] {
  let inner = compilation;
  return nodes.map((node) => {
    if (node.type !== 'bind') return inner.compile(node);
    const statement = compileBinding(node, inner);
    inner = statement.behind;
    return statement.evaluate;
  });
}

function compileBinding(node: BindNode, compilation: Compilation) {
  const name = node.lhs.value;
  const value = compilation.compile(node.rhs);
  const behind = compilation.binding([name]);
  const slot = behind.slotOf(name);
  if (slot === undefined) throw new OffPath();

  const evaluate: Evaluate = (run) => (run.locals[slot] = value(run));
  return { evaluate, behind };
}
