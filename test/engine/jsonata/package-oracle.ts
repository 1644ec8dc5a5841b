/**
 * What the jsonata package says about an expression, in a form that can be compared.
 *
 * Members of one array or object are evaluated concurrently by the package: where two of them fail, the error
 * is that of the member with fewer pauses in it. The synchronous path reports the first in source order, as
 * any sequential evaluator does; `evaluateInOrder` makes the package do the same, through its own hooks.
 */

import jsonata from 'jsonata';
import type { AstNode } from '../../../src/asl/jsonata/ast';
import { compileExpression, type SyncExpression } from '../../../src/engine/jsonata/expression';
import { isEvaluationDeferred, isEvaluationError } from '../../../src/engine/jsonata/evaluation-error';
import { toJson } from '../../../src/engine/jsonata/result';
import type { Json } from '../../../src/asl/json';

export type Bindings = Readonly<Record<string, Json>>;

/** `nothing`, `value …` or `error …`; here also `effect` or `deferred`, where the worker is asked. */
export type Verdict = string;

export function evaluateHere(source: string, bindings: Bindings): Verdict {
  return evaluationHere(source)(bindings);
}

/** Compiles an expression once, for many inputs. */
export function evaluationHere(source: string): (bindings: Bindings) => Verdict {
  const expression = compileExpression(source);
  if (expression.kind === 'effect') return () => 'effect';
  return (bindings) => verdictHere(expression, bindings);
}

function verdictHere(expression: SyncExpression, bindings: Bindings): Verdict {
  try {
    return verdictOf(
      expression.evaluate({
        lookup: (name) => (Object.hasOwn(bindings, name) ? bindings[name] : undefined),
        now: 0,
        random: () => 0.5,
        uuid: () => 'uuid',
        evaluationWork: 0,
      }),
    );
  } catch (error) {
    if (isEvaluationDeferred(error)) return 'deferred';
    if (isEvaluationError(error)) return `error ${error.code}: ${error.message}`;
    throw error;
  }
}

export function evaluateByPackage(source: string, bindings: Bindings): Promise<Verdict> {
  return evaluationByPackage(source)(bindings);
}

/** Parses an expression once, for many inputs. */
export function evaluationByPackage(source: string): (bindings: Bindings) => Promise<Verdict> {
  const expression = jsonata(source);
  return (bindings) => verdictBy(expression, bindings);
}

export async function evaluateInOrder(source: string, bindings: Bindings): Promise<Verdict> {
  const expression = jsonata(source);
  const members = membersIn(expression.ast() as unknown as AstNode); // the package types its nodes loosely
  const finished = new Map<unknown, Gate>();
  const assign = expression.assign.bind(expression) as unknown as (name: symbol, hook: unknown) => void; // so it is used inside the package

  assign(Symbol.for('jsonata.__evaluate_entry'), async (node: AstNode) => {
    for (const member of members.byConstructor.get(node) ?? []) finished.set(member, new Gate());
    await finished.get(members.before.get(node))?.opened;
  });
  assign(Symbol.for('jsonata.__evaluate_exit'), (node: AstNode) => finished.get(node)?.open());
  return verdictBy(expression, bindings);
}

class Gate {
  open: () => void = () => undefined;
  readonly opened = new Promise<void>((resolve) => (this.open = resolve));
}

async function verdictBy(expression: jsonata.Expression, bindings: Bindings): Promise<Verdict> {
  try {
    // The package writes into the data where braces meet an empty array.
    return verdictOf(await expression.evaluate(undefined, structuredClone({ ...bindings })));
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string }; // what the package throws
    return `error ${code}: ${message}`;
  }
}

function verdictOf(value: unknown): Verdict {
  if (value === undefined) return 'nothing';
  const json = toJson(value);
  return json === undefined ? 'unsupported' : `value ${JSON.stringify(json)}`;
}

/** The concurrently evaluated parts of every constructor, and which part comes before which. */
function membersIn(ast: AstNode) {
  const byConstructor = new Map<AstNode, readonly AstNode[]>();
  const before = new Map<AstNode, AstNode>();
  visit(ast, (node) => {
    const members = membersOf(node);
    byConstructor.set(node, members);
    members.forEach((member, index) => {
      const previous = members[index - 1];
      if (previous !== undefined) before.set(member, previous);
    });
  });
  return { byConstructor, before };
}

function membersOf(node: AstNode): readonly AstNode[] {
  if (node.type !== 'unary') return [];
  if (node.value === '[') return node.expressions;
  if (node.value !== '{') return [];
  const written = node.lhs.filter(([key]) => key.type === 'string');
  const byKey = Object.fromEntries(
    written.map(([key, value]) => [String(key.type === 'string' && key.value), value]),
  );
  return Object.values(byKey);
}

function visit(part: unknown, see: (node: AstNode) => void): void {
  if (typeof part !== 'object' || part === null || part instanceof RegExp) return;
  if ('type' in part) see(part as AstNode); // only nodes have a type
  for (const child of Object.values(part)) visit(child, see);
}
