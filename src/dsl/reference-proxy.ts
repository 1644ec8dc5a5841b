/**
 * What a reference is at run time: a proxy that turns fields and operations into expressions.
 *
 * Data is never called, so a call is always an operation: in `order.total.gt(5)` the last name is the
 * operator. That is why a field may have any name, `eq` and `length` included, and no schema is needed.
 */

import { captureCallSite } from './call-site';
import { EXPRESSION, OWNER, literal, nameOf } from './capture';
import type { Expression, PathExpression, Root } from './node';
import { callMethod } from './operation';
import { currentTracker, report } from './tracking';

/** A reference to what an expression gives; the caller knows its type. */
export function reference(expression: Expression): unknown {
  return new Proxy(TARGET, new ReferenceTraps(expression));
}

export function rootReference(root: Root): unknown {
  return reference({ kind: 'path', root, path: [] });
}

/** The field of a value, wherever the value comes from. */
export function fieldOf(value: Expression, name: string): Expression {
  if (value.kind === 'path') return { ...value, path: [...value.path, name] };
  return { kind: 'operation', operator: 'field', operands: [value, literal(name)] };
}

/** Callable, so that operations are calls; an arrow, so that no own property is fixed. */
const TARGET = (): void => {};

class ReferenceTraps implements ProxyHandler<typeof TARGET> {
  readonly #owner = currentTracker();

  constructor(private readonly expression: Expression) {}

  get(_target: unknown, property: string | symbol): unknown {
    if (property === EXPRESSION) return this.expression;
    if (property === OWNER) return this.#owner;
    if (property === Symbol.toPrimitive) return primitiveConversion(this.expression);
    if (property === Symbol.iterator) return this.#iteration();
    if (typeof property === 'symbol') return undefined;

    const field = fieldOf(this.expression, property);
    const at = captureCallSite(this.get);
    currentTracker()?.used(this.expression);
    currentTracker()?.expectUse(field, { kind: 'field-not-used', at, field: property });
    return reference(field);
  }

  apply(_target: unknown, _self: unknown, values: readonly unknown[]): unknown {
    const at = captureCallSite(this.apply);
    const { receiver, method } = splitMethod(this.expression);
    currentTracker()?.used(this.expression);
    const result = callMethod({ receiver, method, values, at, refer: reference });
    return result === undefined ? undefined : reference(result);
  }

  set(_target: unknown, property: string | symbol): boolean {
    return this.#refuseAssignment(property, this.set);
  }

  deleteProperty(_target: unknown, property: string | symbol): boolean {
    return this.#refuseAssignment(property, this.deleteProperty);
  }

  defineProperty(_target: unknown, property: string | symbol): boolean {
    return this.#refuseAssignment(property, this.defineProperty);
  }

  /** Spreading and enumerating give nothing, so that recording can go on. */
  ownKeys(): string[] {
    currentTracker()?.used(this.expression);
    report({ kind: 'reference-enumerated', at: captureCallSite(this.ownKeys) });
    return [];
  }

  has(): boolean {
    currentTracker()?.used(this.expression);
    report({ kind: 'javascript-operator', at: captureCallSite(this.has) });
    return false;
  }

  getOwnPropertyDescriptor(): undefined {
    return undefined;
  }

  #iteration(): () => Iterator<never> {
    const iterate = (): Iterator<never> => {
      currentTracker()?.used(this.expression);
      report({ kind: 'reference-iterated', at: captureCallSite(iterate) });
      return [].values();
    };
    return iterate;
  }

  #refuseAssignment(property: string | symbol, trap: (...args: never[]) => unknown): boolean {
    report({ kind: 'reference-assigned', at: captureCallSite(trap), field: String(property) });
    return true;
  }
}

/** Text in a template literal; with any other operator JavaScript would decide now what is known later. */
export function primitiveConversion(expression: Expression): (hint: string) => string | number {
  const toPrimitive = (hint: string): string | number => {
    const at = captureCallSite(toPrimitive);
    const tracker = currentTracker();
    tracker?.used(expression);
    if (hint === 'string' && tracker !== undefined) return tracker.texts.mark(expression, at);
    report({ kind: hint === 'string' ? 'used-outside-body' : 'javascript-operator', at });
    return NaN;
  };
  return toPrimitive;
}

interface MethodCall {
  readonly receiver: Expression;
  readonly method: string;
}

/** Tells the operation from the data it is called on. */
function splitMethod(expression: Expression): MethodCall {
  if (expression.kind === 'path' && expression.path.length > 0) {
    const receiver: PathExpression = { ...expression, path: expression.path.slice(0, -1) };
    return { receiver, method: nameOf(expression) };
  }
  if (expression.kind === 'operation' && expression.operator === 'field') {
    const [receiver = expression] = expression.operands;
    return { receiver, method: nameOf(expression) };
  }
  return { receiver: expression, method: '' };
}
