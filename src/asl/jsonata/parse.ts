/** Reads the text of an expression into the syntax tree, refusing what `CreateStateMachine` refuses. */

import jsonata from 'jsonata';
import type { AstNode } from './ast';
import { ExpressionSyntaxError } from './syntax-error';
import { topLevelReferences } from './top-level-references';

/** The syntax tree of an expression written without its `{%` and `%}`. */
export function parseExpression(source: string): AstNode {
  const ast = parseSyntax(source);
  const [reference] = topLevelReferences(ast);
  if (reference === undefined) return ast;

  throw new ExpressionSyntaxError(refusalOf(reference), 'UNSUPPORTED_JSONATA_EXPRESSION');
}

/** Why `CreateStateMachine` refuses a reference to the input document that an expression does not have. */
export function refusalOf(reference: string): string {
  if (reference === '$$') return "Reference to '$$' is not supported.";
  return `Reference to '${reference}' at the top level is not supported.`;
}

/** The syntax tree of a text that may refer to what Step Functions does not offer; throws a `RangeError` where it nests too deeply. */
export function parseSyntax(source: string): AstNode {
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
