/** Finds variables that grow with each turn of a loop that nothing known bounds. */

import type { AssignNode, Block, Expression, LoopNode, Node, Recording, Root } from '../../dsl/node';
import type { Diagnostic } from '../diagnostic';
import { variableGrows } from '../diagnostics/limits';
import { visitExpressions } from '../rewrite';
import { branchesOf, type StatePath, visitNodes } from '../walk';

export function checkGrowth(recording: Recording): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  visitNodes(recording.body, [recording.workflow], (node, path) => {
    if (isUnbounded(node)) found.push(...checkLoop(node, [...path, node.name]));
  });
  return found;
}

function isUnbounded(node: Node): node is LoopNode {
  if (node.kind !== 'loop') return false;
  const reached = node.limit?.reached;
  return reached?.kind !== 'operation' || reached.operands[1]?.kind !== 'literal';
}

/** A variable that a turn also begins anew does not grow from turn to turn. */
function checkLoop({ name, body }: LoopNode, path: StatePath): readonly Diagnostic[] {
  const assignments = assignmentsIn(body);
  const renewed = new Set(assignments.filter((one) => !grows(one)).map(({ variable }) => variable));
  return assignments.flatMap(({ variable, at }) => {
    if (renewed.has(variable) || !('name' in variable)) return [];
    return [variableGrows({ at, path }, { name: variable.name, loop: name })];
  });
}

/** Without those in loops that are looked at by themselves. */
function assignmentsIn({ nodes }: Block): readonly AssignNode[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'assign') return [node];
    return isUnbounded(node) ? [] : branchesOf(node).flatMap(assignmentsIn);
  });
}

function grows({ variable, value }: AssignNode): boolean {
  return growsFrom(value, variable);
}

/** Whether a value holds all of a variable, and more. */
function growsFrom(value: Expression, variable: Root): boolean {
  switch (value.kind) {
    case 'array':
    case 'object':
      return holds(value, variable);
    case 'operation':
      return GROWING.has(value.operator) && holds(value, variable);
    case 'jsonata':
      return (
        holds(value, variable) && value.parts.some((part) => typeof part === 'string' && JOINING.test(part))
      );
    default:
      return false;
  }
}

/** Operators whose value is as long as their operands together. */
const GROWING: ReadonlySet<string> = new Set(['text', 'concat', 'append', 'prepend']);

const JOINING = /&|\[|\$(append|merge|join)\b/;

function holds(value: Expression, variable: Root): boolean {
  let found = false;
  visitExpressions(value, (within) => {
    if (within.kind === 'path' && within.root === variable && within.path.length === 0) found = true;
  });
  return found;
}
