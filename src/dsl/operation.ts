/** Turns a method called on a reference into the operation it stands for. */

import type { CallSite } from './call-site';
import { describe, expressionOf, literal, refuseOmitted, toExpression } from './capture';
import { toSeconds } from './duration';
import type { Expression, MethodOperator, Root } from './node';
import { METHOD_OPERATORS } from './node';
import { timestampExpression } from './timestamp';
import { currentTracker, report } from './tracking';

export interface Call {
  readonly receiver: Expression;
  readonly method: string;
  readonly values: readonly unknown[];
  readonly at: CallSite;
  /** Makes a reference for the parameter of a function. */
  readonly refer: (expression: Expression) => unknown;
}

/** Built in plain JavaScript (`if`, `&&`, `?:`) these would be lost without a trace. */
const CONDITIONS: readonly string[] = [
  'eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte', 'and', 'or', 'not',
  'contains', 'startsWith', 'matches', 'isBefore', 'isAfter',
  'isEmpty', 'includes', 'some', 'every', 'exists', 'isString', 'isNumber', 'isArray',
] satisfies MethodOperator[]; // prettier-ignore

const TAKING_FUNCTIONS: readonly string[] = ['map', 'filter', 'some', 'every'] satisfies MethodOperator[];
const TAKING_MOMENTS: readonly string[] = ['isBefore', 'isAfter'] satisfies MethodOperator[];

/** The operation's expression; the receiver itself where there is no such operation. */
export function callMethod(call: Call): Expression | undefined {
  const { receiver, method, values, at } = call;
  const tracker = currentTracker();
  tracker?.used(receiver);
  tracker?.checkScope(receiver, at);

  const setVariable = method === 'set' ? tracker?.setterOf(receiver) : undefined;
  if (setVariable !== undefined) return void setVariable(values[0], at);
  if (!isOperator(method)) return refuseMethod(call);
  return tracked(buildOperation(call, method), at);
}

/** An operation whose result must be used if it is a condition. */
export function tracked(operation: Expression, at: CallSite): Expression {
  if (operation.kind === 'operation' && CONDITIONS.includes(operation.operator)) {
    const mistake = { kind: 'condition-not-used', at, operator: operation.operator } as const;
    currentTracker()?.expectUse(operation, mistake);
  }
  return operation;
}

function refuseMethod({ receiver, method, at }: Call): Expression {
  const isJsonStringify = method === 'toJSON';
  report(isJsonStringify ? { kind: 'reference-stringified', at } : { kind: 'unknown-method', at, method });
  return receiver;
}

function isOperator(method: string): method is MethodOperator {
  return (METHOD_OPERATORS as readonly string[]).includes(method); // `includes` wants the narrow type it tests for
}

function buildOperation(call: Call, operator: MethodOperator): Expression {
  const { receiver, values, at } = call;
  if (operator === 'plus' && isDuration(values[0])) {
    const seconds = toSeconds(values[0], { at, atLeast: 0 });
    return { kind: 'operation', operator: 'plusSeconds', operands: [receiver, literal(seconds)] };
  }
  const operands = values
    .filter((value) => value !== undefined)
    .map((value) => toOperand(value, call, operator));
  return { kind: 'operation', operator, operands: [refuseOmitted(receiver, at), ...operands] };
}

/** A number or a reference is an amount to add, anything else a time span. */
function isDuration(value: unknown): boolean {
  return typeof value !== 'number' && expressionOf(value) === undefined;
}

function toOperand(value: unknown, call: Call, operator: MethodOperator): Expression {
  if (isFunction(value) && TAKING_FUNCTIONS.includes(operator)) return captureFunction(value, call);
  if (operator === 'matches' && value instanceof RegExp) return patternExpression(value, call.at);
  if (TAKING_MOMENTS.includes(operator)) return timestampExpression(value, call.at);
  return refuseOmitted(toExpression(value, call.at), call.at);
}

type AnyFunction = (...args: never[]) => unknown;

function isFunction(value: unknown): value is AnyFunction {
  return typeof value === 'function' && expressionOf(value) === undefined;
}

function patternExpression(pattern: RegExp, at: CallSite): Expression {
  if (/[^im]/.test(pattern.flags)) {
    report({ kind: 'not-json', at, got: `${describe(pattern)} (JSONata has the flags i and m only)` });
  }
  return literal(pattern);
}

/** Runs a function of the author's once, with a reference to stand for each of its items. */
function captureFunction(change: AnyFunction, call: Call): Expression {
  const { at, refer } = call;
  const tracker = currentTracker();
  const depth = (tracker?.functionDepth ?? 0) + 1;
  const parameter: Root = { kind: 'parameter', name: `item${depth}` };
  const item = refer({ kind: 'path', root: parameter, path: [] });
  const run = (): Expression => {
    const result: unknown = change(...([item] as never[])); // the types of the operations promise one item
    if (result instanceof Promise) return reportAsync(result, call);
    return refuseOmitted(toExpression(result, at), at);
  };
  if (tracker === undefined) return { kind: 'function', parameters: [parameter], body: run() };

  tracker.functionDepth = depth;
  try {
    return { kind: 'function', parameters: [parameter], body: tracker.during(parameter, run) };
  } finally {
    tracker.functionDepth = depth - 1;
  }
}

function reportAsync(promise: Promise<unknown>, { at, method }: Call): Expression {
  promise.catch(() => {}); // what happens after the first `await` does not matter any more
  report({ kind: 'async-body', at, name: `.${method}()` });
  return literal(null);
}
