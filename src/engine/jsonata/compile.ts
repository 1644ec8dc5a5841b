/** Turns the syntax tree of an expression into closures, one file for each family of nodes. */

import type { AstNode, BinaryNode, UnaryNode } from '../../asl/jsonata/ast';
import { type Compilation, OffPath } from './compilation';
import { compileArithmetic, compileNegation } from './nodes/arithmetic';
import { compileArray } from './nodes/array';
import { compileBlock } from './nodes/block';
import { compileCall, compileTailCall } from './nodes/call';
import { compileComparison } from './nodes/comparison';
import { compileConcatenation } from './nodes/concatenation';
import { compileCondition } from './nodes/condition';
import { compileEquality, compileInclusion } from './nodes/equality';
import { withFilters } from './nodes/filter';
import { compileLiteral } from './nodes/literal';
import { compileLogic } from './nodes/logic';
import { compileName } from './nodes/name';
import { compileObject } from './nodes/object';
import { compilePath } from './nodes/path';
import { compileRange } from './nodes/range';
import { compileVariable } from './nodes/variable';
import type { Evaluate } from './run';

export interface CompiledNodes {
  readonly evaluate: Evaluate;
  /** How many names the expression binds itself. */
  readonly localCount: number;
}

/** Deeper than anyone writes; the closures call one another, and the stack is finite. */
const DEPTH_LIMIT = 200;

/** The closures of an expression; `undefined` where the synchronous path does not take it. */
export function compileNodes(ast: AstNode): CompiledNodes | undefined {
  const slots: string[] = [];
  try {
    // An assignment that is the whole expression counts as its value: nobody reads the variable.
    const evaluate = compilationWith(new Map(), slots, 0).compile(ast.type === 'bind' ? ast.rhs : ast);
    return { evaluate, localCount: slots.length };
  } catch (error) {
    if (error instanceof OffPath) return undefined;
    throw error;
  }
}

function compilationWith(bound: ReadonlyMap<string, number>, slots: string[], depth: number): Compilation {
  if (depth > DEPTH_LIMIT) throw new OffPath();
  return {
    compile: (node) => compileNode(node, compilationWith(bound, slots, depth + 1)),
    slotOf: (name) => bound.get(name),
    binding(names) {
      const added = names.map((name) => [name, slots.push(name) - 1] as const); // `as const`: a pair
      return compilationWith(new Map([...bound, ...added]), slots, depth);
    },
  };
}

function compileNode(node: AstNode, compilation: Compilation): Evaluate {
  if (node.group !== undefined || node.tuple === true) throw new OffPath();
  if (node.predicate !== undefined && endsInTailCall(node)) throw new OffPath();
  return withFilters(compileKind(node, compilation), node, compilation);
}

/** The package loses a filter behind a call in tail position. */
function endsInTailCall(node: AstNode): boolean {
  switch (node.type) {
    case 'lambda':
      return true;
    case 'block':
      return node.expressions.some(endsInTailCall);
    case 'condition':
      return endsInTailCall(node.then) || (node.else !== undefined && endsInTailCall(node.else));
    default:
      return false;
  }
}

function compileKind(node: AstNode, compilation: Compilation): Evaluate {
  switch (node.type) {
    case 'string':
    case 'number':
    case 'value':
      return compileLiteral(node);
    case 'variable':
      return compileVariable(node, compilation);
    case 'name':
      return compileName(node);
    case 'path':
      return compilePath(node, compilation);
    case 'binary':
      return compileBinary(node, compilation);
    case 'unary':
      return compileUnary(node, compilation);
    case 'condition':
      return compileCondition(node, compilation);
    case 'block':
      return compileBlock(node, compilation);
    case 'function':
      return compileCall(node, compilation);
    case 'lambda':
      return compileThunk(node, compilation);
    default:
      throw new OffPath();
  }
}

/** The package wraps a call in tail position into a lambda; functions as values are off the path. */
function compileThunk(node: Extract<AstNode, { type: 'lambda' }>, compilation: Compilation): Evaluate {
  if (node.thunk !== true || node.body.type !== 'function') throw new OffPath();
  return compileTailCall(node.body, compilation);
}

function compileBinary(node: BinaryNode, compilation: Compilation): Evaluate {
  switch (node.value) {
    case '=':
    case '!=':
      return compileEquality(node, compilation);
    case 'in':
      return compileInclusion(node, compilation);
    case '..':
      return compileRange(node, compilation);
    case 'and':
    case 'or':
      return compileLogic(node, compilation);
    case '&':
      return compileConcatenation(node, compilation);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compileComparison(node, compilation);
    default:
      return compileArithmetic(node, compilation);
  }
}

function compileUnary(node: UnaryNode, compilation: Compilation): Evaluate {
  switch (node.value) {
    case '-':
      return compileNegation(node, compilation);
    case '[':
      return compileArray(node, compilation);
    case '{':
      return compileObject(node, compilation);
  }
}
