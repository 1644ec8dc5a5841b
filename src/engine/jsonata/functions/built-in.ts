/** How a built-in function is described: what it takes, and what it gives for arguments that fit. */

import type { Run, Value } from '../run';
import type { Outcome } from '../sequence';
import type { Parameter } from './parameters';

export interface BuiltIn {
  /** Arguments that must be written: with fewer, the package takes the context in their place. */
  readonly required: number;
  readonly parameterCount: number;
  call(run: Run, first: Value, second: Value, third: Value): Outcome;
}

/** A function without arguments. */
export function nullary(apply: (run: Run) => Outcome): BuiltIn {
  return { required: 0, parameterCount: 0, call: apply };
}

/** A function of one argument that gives nothing for nothing. */
export function unary<A>(first: Parameter<A>, apply: (run: Run, argument: A) => Outcome): BuiltIn {
  return {
    required: 1,
    parameterCount: 1,
    call(run, value) {
      const argument = first(run, value);
      return argument === undefined ? undefined : apply(run, argument);
    },
  };
}

/** A function of two arguments that gives nothing where the first is missing. */
export function binary<A, B>(
  parameters: readonly [Parameter<A>, Parameter<B>],
  apply: (run: Run, first: A, second: B | undefined) => Outcome,
): BuiltIn {
  const [first, second] = parameters;
  return {
    required: 2,
    parameterCount: 2,
    call(run, firstValue, secondValue) {
      const argument = first(run, firstValue);
      const other = second(run, secondValue);
      return argument === undefined ? undefined : apply(run, argument, other);
    },
  };
}

/** A function of three arguments that gives nothing where the first is missing. */
export function ternary<A, B, C>(
  parameters: readonly [Parameter<A>, Parameter<B>, Parameter<C>],
  apply: (run: Run, first: A, second: B | undefined, third: C | undefined) => Outcome,
): BuiltIn {
  const [first, second, third] = parameters;
  return {
    required: 3,
    parameterCount: 3,
    call(run, firstValue, secondValue, thirdValue) {
      const argument = first(run, firstValue);
      const other = second(run, secondValue);
      const last = third(run, thirdValue);
      return argument === undefined ? undefined : apply(run, argument, other, last);
    },
  };
}

/** The same function, whose last argument need not be written. */
export function optional(builtIn: BuiltIn): BuiltIn {
  return { ...builtIn, required: builtIn.required - 1 };
}
