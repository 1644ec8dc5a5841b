/** Turns a method called on a reference into the operation it stands for. */

import type { CallSite } from './call-site';
import { expressionOf, literal, refuseOmitted } from './capture';
import { toSeconds } from './duration';
import { captureFunction, isFunction } from './inline-function';
import type { Expression } from './node';
import type { MethodOperator, Operator } from './operators';
import { isGivenEnough } from './operation-arity';
import { METHOD_OPERATORS } from './operators';
import { argumentExpression } from './operation-arguments';
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
  'contains', 'startsWith', 'endsWith', 'matches', 'isBefore', 'isAfter', 'isSame',
  'isEmpty', 'includes', 'some', 'every', 'exists', 'isString', 'isNumber', 'isArray',
  'hasKey',
] satisfies Operator[]; // prettier-ignore

/** How many parameters a function has that an operation is given. */
const TAKING_FUNCTIONS: Partial<Record<MethodOperator, readonly [least: number, most: number]>> = {
  map: [1, 2],
  flatMap: [1, 2],
  filter: [1, 2],
  find: [1, 2],
  findIndex: [1, 2],
  some: [1, 2],
  every: [1, 2],
  reduce: [2, 3],
  groupBy: [1, 1],
  sortBy: [1, 1],
};

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
  const takesFunction = TAKING_FUNCTIONS[operator] !== undefined;
  if (!isGivenEnough({ operator, values, at, takesFunction })) return literal(null);
  const [first] = values;
  if ((operator === 'plus' || operator === 'minus') && isDuration(first)) {
    const seconds = toSeconds(first, { at, atLeast: 0 });
    const added = operator === 'plus' ? seconds : -seconds;
    return { kind: 'operation', operator: 'plusSeconds', operands: [receiver, literal(added)] };
  }
  const operands = values
    .filter((value) => value !== undefined)
    .map((value, index) => toOperand(value, index, { ...call, operator }));
  return { kind: 'operation', operator, operands: [refuseOmitted(receiver, at), ...operands] };
}

/** A number or a reference is an amount to add, anything else a time span. */
function isDuration(value: unknown): boolean {
  return typeof value !== 'number' && expressionOf(value) === undefined;
}

interface OperatorCall extends Call {
  readonly operator: MethodOperator;
}

function toOperand(value: unknown, index: number, { operator, at, refer }: OperatorCall): Expression {
  const bounds = TAKING_FUNCTIONS[operator];
  if (bounds === undefined || !isFunction(value)) return argumentExpression(operator, index, value, at);
  const [least, most] = bounds;
  return captureFunction({ run: value, least, most, operation: `.${operator}()`, at, refer });
}
