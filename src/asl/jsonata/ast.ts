/**
 * The syntax tree that the jsonata package makes of an expression.
 *
 * The package types its tree loosely; this union names the nodes and the fields that we read.
 */

import type { Json } from '../json';

export type AstNode =
  | LiteralNode
  | VariableNode
  | NameNode
  | PathNode
  | BinaryNode
  | UnaryNode
  | ConditionNode
  | BlockNode
  | BindNode
  | CallNode
  | LambdaNode
  | OtherNode;

/** What any node may carry. */
interface Decorated {
  /** Filters behind a node that is not a step of a path: `(…)[0]`. */
  readonly predicate?: readonly FilterStage[];
  /** Filters behind a step of a path; `index` stages come from the `#` operator. */
  readonly stages?: readonly (FilterStage | { readonly type: 'index' })[];
  /** `[]` behind the node: a single result stays an array. */
  readonly keepArray?: boolean;
  /** The array constructor begins or ends a path, so that its result is not flattened. */
  readonly consarray?: boolean;
  /** `{…}` behind the node: grouping. */
  readonly group?: unknown;
  /** `@` and `#`: the step binds variables. */
  readonly tuple?: boolean;
}

export interface FilterStage {
  readonly type: 'filter';
  readonly expr: AstNode;
}

export interface LiteralNode extends Decorated {
  readonly type: 'string' | 'number' | 'value';
  readonly value: Json;
}

/** `$name`; `$` has the name `` and `$$` the name `$`. */
export interface VariableNode extends Decorated {
  readonly type: 'variable';
  readonly value: string;
}

export interface NameNode extends Decorated {
  readonly type: 'name';
  readonly value: string;
}

export interface PathNode extends Decorated {
  readonly type: 'path';
  readonly steps: readonly AstNode[];
  readonly keepSingletonArray?: boolean;
}

/** `apply` is the operator `~>`. */
export interface BinaryNode extends Decorated {
  readonly type: 'binary' | 'apply';
  readonly value: string;
  readonly lhs: AstNode;
  readonly rhs: AstNode;
}

export type UnaryNode = NegationNode | ArrayNode | ObjectNode;

export interface NegationNode extends Decorated {
  readonly type: 'unary';
  readonly value: '-';
  readonly expression: AstNode;
}

export interface ArrayNode extends Decorated {
  readonly type: 'unary';
  readonly value: '[';
  readonly expressions: readonly AstNode[];
}

export interface ObjectNode extends Decorated {
  readonly type: 'unary';
  readonly value: '{';
  readonly lhs: readonly (readonly [key: AstNode, value: AstNode])[];
}

export interface ConditionNode extends Decorated {
  readonly type: 'condition';
  readonly condition: AstNode;
  readonly then: AstNode;
  readonly else?: AstNode;
}

export interface BlockNode extends Decorated {
  readonly type: 'block';
  readonly expressions: readonly AstNode[];
}

export interface BindNode extends Decorated {
  readonly type: 'bind';
  readonly lhs: VariableNode;
  readonly rhs: AstNode;
}

/** `partial` is a call with `?` for some arguments. */
export interface CallNode extends Decorated {
  readonly type: 'function' | 'partial';
  readonly procedure: AstNode;
  readonly arguments: readonly AstNode[];
}

export interface LambdaNode extends Decorated {
  readonly type: 'lambda';
  readonly arguments: readonly VariableNode[];
  readonly signature?: unknown;
  readonly body: AstNode;
  /** Not written by anyone: the package wraps a call in tail position into a parameterless lambda. */
  readonly thunk?: boolean;
}

/** Leaves and operators that the synchronous path never takes. */
export interface OtherNode extends Decorated {
  readonly type: 'regex' | 'wildcard' | 'descendant' | 'parent' | 'transform' | 'sort' | 'operator';
}
