/** Lists the variables that an expression mentions, so that only those travel to the worker. */

import type { AstNode } from '../../asl/jsonata/ast';

/**
 * Names without `$`, each once. Parameters of inline functions and names of built-in
 * functions are among them: a state machine may have variables of the same names.
 */
export function variablesOf(ast: AstNode): readonly string[] {
  const names = new Set<string>();
  collect(ast, names);
  return [...names];
}

/** Walks every field, because the names are wanted of all kinds of nodes, the rarest included. */
function collect(part: unknown, names: Set<string>): void {
  if (typeof part !== 'object' || part === null || part instanceof RegExp) return;
  const name = variableName(part);
  if (name !== undefined) names.add(name);
  for (const child of Object.values(part)) collect(child, names);
}

function variableName(part: object): string | undefined {
  const isVariable = 'type' in part && part.type === 'variable' && 'value' in part;
  const isNamed = isVariable && typeof part.value === 'string' && part.value !== '' && part.value !== '$';
  return isNamed ? String(part.value) : undefined;
}
