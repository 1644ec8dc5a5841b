/** A row of the table of operations: what is written with the language, and what it means in TypeScript. */

import type fc from 'fast-check';
import type { FUNCTION_OPERATORS, MethodOperator } from '../../../src/dsl/operators';
import type { Ref } from '../../../src/dsl/reference';

export type Operation = MethodOperator | (typeof FUNCTION_OPERATORS)[number];

/** Where the engine evaluates an expression: in place, in a worker always, or in a worker for large data. */
export type Place = 'in place' | 'worker';

export interface Row {
  readonly operation: Operation;
  readonly title: string;
  readonly place: Place;
  /** Whether there may be no value. */
  readonly isOptional: boolean;
  readonly input: fc.Arbitrary<never>;
  readonly written: (input: never) => unknown;
  /** Throws a `Fails` where the machine fails. */
  readonly meant: (input: never) => unknown;
}

/** Thrown by a meaning: the operation has no value, and the state fails. */
export class Fails extends Error {}

interface Written<In> {
  readonly input: fc.Arbitrary<In>;
  readonly written: (input: Ref<In>) => unknown;
  readonly meant: (input: In) => unknown;
}

/** A row whose types agree: what is written takes references to what is meant. */
export function row<In>(operation: Operation, { input, written, meant }: Written<In>, title = ''): Row {
  return {
    operation,
    title: title === '' ? operation : `${operation}, ${title}`,
    place: 'in place',
    isOptional: false,
    input: input as fc.Arbitrary<never>, // the three agree on `In`
    written,
    meant,
  };
}

/** A row that the synchronous path of the engine leaves to a worker. */
export function slow(fast: Row): Row {
  return { ...fast, place: 'worker' };
}

/** A row that gives what may be absent. */
export function optional(row: Row): Row {
  return { ...row, isOptional: true };
}
