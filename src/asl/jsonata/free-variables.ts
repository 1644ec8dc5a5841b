/** The variables that an expression reads from around it. */

import type { AstNode } from './ast';

/** Without `$`, in the order in which they are read; what the expression binds itself is not among them. */
export function freeVariables(ast: AstNode): readonly string[] {
  const read: string[] = [];
  const bound = new Set<string>();
  collect(ast, read, bound);
  return read.filter((name) => name !== '' && name !== '$' && !bound.has(name));
}

/** The tree has many kinds of nodes, of which only these name variables. */
function collect(value: unknown, read: string[], bound: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, read, bound);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const node = value as AstNode; // of the tree of an expression, or a part of one of its nodes
  if (node.type === 'variable') read.push(node.value);
  if (node.type === 'bind') bound.add(node.lhs.value);
  if (node.type === 'lambda') for (const parameter of node.arguments) bound.add(parameter.value);
  for (const part of Object.values(node)) collect(part, read, bound);
}
