/**
 * Finds what Step Functions refuses at creation: an expression there has no input document, so a name that
 * would be looked up in one can only be a mistake. Inside predicates and later steps of a path there may be a
 * context, so nothing is refused there; the body of a function has the context of the expression around it.
 */

import type { AstNode } from './ast';

/** The references to the absent input document, as written, in source order. */
export function topLevelReferences(node: AstNode): readonly string[] {
  const found: string[] = [];
  collect(node, found);
  return found;
}

function collect(node: AstNode, found: string[]): void {
  const own = referenceOf(node);
  if (own !== undefined) found.push(own);
  for (const child of childrenInContext(node)) collect(child, found);
}

function referenceOf(node: AstNode): string | undefined {
  switch (node.type) {
    case 'name':
      return node.value;
    case 'variable':
      return node.value === '' || node.value === '$' ? `$${node.value}` : undefined;
    case 'wildcard':
      return '*';
    case 'descendant':
      return '**';
    default:
      return undefined;
  }
}

/** The parts of a node that are evaluated against the same context as the node itself. */
function childrenInContext(node: AstNode): readonly AstNode[] {
  switch (node.type) {
    case 'path':
      return node.steps.slice(0, 1);
    case 'binary':
    case 'apply':
      return [node.lhs, node.rhs];
    case 'unary':
      return operandsOf(node);
    case 'condition':
      return [node.condition, node.then, ...(node.else === undefined ? [] : [node.else])];
    case 'block':
      return node.expressions;
    case 'bind':
      return [node.rhs];
    case 'function':
    case 'partial':
      return [node.procedure, ...node.arguments];
    case 'lambda':
      return [node.body];
    default:
      return [];
  }
}

function operandsOf(node: Extract<AstNode, { type: 'unary' }>): readonly AstNode[] {
  switch (node.value) {
    case '-':
      return [node.expression];
    case '[':
      return node.expressions;
    case '{':
      return node.lhs.flat();
  }
}
