/**
 * Finds what Step Functions refuses at creation: an expression there has no input document, so a name that
 * would be looked up in one can only be a mistake. Inside predicates, later steps of a path and function
 * bodies there may be a context, so nothing is refused there.
 */

import type { AstNode } from './ast';

/** The references to the absent input document, as written, in source order. */
export function topLevelReferences(node: AstNode): readonly string[] {
  const own = referenceOf(node);
  return own === undefined ? childrenInContext(node).flatMap(topLevelReferences) : [own];
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
