/**
 * Reads the text of an expression into the syntax tree, refusing what `CreateStateMachine` refuses.
 */

import jsonata from 'jsonata';
import type { AstNode } from './ast';
import { ExpressionSyntaxError } from './evaluation-error';
import { topLevelReferences } from './top-level-references';

/** The syntax tree of an expression written without its `{%` and `%}`. */
export function parseExpression(source: string): AstNode {
  const ast = parse(source);
  const [reference] = topLevelReferences(ast);
  if (reference === undefined) return ast;

  throw new ExpressionSyntaxError(
    `Reference to '${reference}' at the top level is not supported.`,
    'UNSUPPORTED_JSONATA_EXPRESSION',
  );
}

function parse(source: string): AstNode {
  try {
    const tree: unknown = jsonata(source).ast();
    return tree as AstNode; // the package's own type lists neither all nodes nor their fields
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new ExpressionSyntaxError(messageOf(error), 'INVALID_JSONATA_EXPRESSION');
  }
}

/** The package throws plain objects. */
function messageOf(error: unknown): string {
  const hasMessage = typeof error === 'object' && error !== null && 'message' in error;
  return hasMessage ? String(error.message) : String(error);
}
