/** JSONata text that knows how tightly it binds, so that parentheses stand only where they are needed. */

import type { Root } from '../dsl/node';
import type { ResourceHandle } from '../dsl/resource';

/** JSONata text with the binding power of its outermost operator. */
export interface Printed {
  readonly text: string;
  readonly power: number;
}

/** Binding powers of JSONata 2.0.6, weakest first. */
export const POWER = {
  any: 0,
  conditional: 20,
  or: 25,
  and: 30,
  comparison: 40,
  sum: 50,
  product: 60,
  /** An item of an array that is written with brackets: JSONata finds no field in it but behind parentheses. */
  item: 70,
  path: 75,
  atom: 100,
} as const;

/** Text that needs no parentheses anywhere. */
export function atom(text: string): Printed {
  return { text, power: POWER.atom };
}

/** The text as an operand of something that binds with `power`. */
export function bound(printed: Printed, power: number): string {
  return printed.power < power ? `(${printed.text})` : printed.text;
}

/** How the roots of an expression are spelled where it is written. */
export interface Spelling {
  readonly rootText: (root: Root) => string;
  /** What stands for a resource until it is deployed. */
  readonly resourceText: (resource: ResourceHandle) => string;
  /** How many functions the expression stands in; their parameters are named by it. */
  readonly depth: number;
}
