/** Tells by what steps have come to an end, in the author's words. */

import type { Block, Node } from './node';

/** Such as `ctx.fail`, each once; empty where the language itself made the end. */
export function exitsOf(nodes: readonly Node[]): readonly string[] {
  const last = nodes.at(-1);
  return last === undefined ? [] : [...new Set(exitsIn(last))];
}

function exitsIn(node: Node): readonly string[] {
  if (node.kind === 'fail') return node.isOwn ? [] : ['ctx.fail'];
  if (node.kind === 'return') return [node.continues ? 'ctx.continueAsNew' : 'ctx.return'];
  return waysOf(node)
    .filter(({ ends }) => ends)
    .flatMap(({ nodes }) => exitsOf(nodes));
}

/** The blocks of which one is the last to be gone through. */
function waysOf(node: Node): readonly Block[] {
  const handlers = 'catches' in node ? node.catches.map(({ block }) => block) : [];
  if (node.kind === 'choice') {
    return [...node.rules.map(({ block }) => block), ...(node.otherwise ? [node.otherwise] : [])];
  }
  if (node.kind === 'loop' || node.kind === 'try') return [node.body, ...handlers];
  return node.kind === 'parallel' ? [...node.branches.map(({ block }) => block), ...handlers] : handlers;
}
