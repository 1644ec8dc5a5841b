/**
 * Names and positions behind a variable, over data in which the names lead from object to object.
 *
 * That is nearly every path there is. It is walked without a list of items, until an array without a position
 * is met: from there on the path is taken in the general way.
 */

import type { AstNode } from '../../../asl/jsonata/ast';
import { fieldOf } from '../fields';
import type { Evaluate, Run, Value } from '../run';
import { isArray, unwrap } from '../sequence';

export interface Hop {
  readonly name: string;
  /** `[0]` behind the name. */
  readonly position: number | undefined;
}

/** The step as a hop; `undefined` where it is more than a name with at most one literal position. */
export function hopOf(node: AstNode): Hop | undefined {
  if (node.type !== 'name') return undefined;
  const [stage, ...more] = node.stages ?? [];
  if (stage === undefined) return { name: node.value, position: undefined };
  if (stage.type !== 'filter' || stage.expr.type !== 'number' || more.length > 0) return undefined;
  return { name: node.value, position: Math.floor(Number(stage.expr.value)) };
}

/** @param atArray goes on from the hop at `index`, which is to be taken from every item of the array. */
export function walk(
  start: Evaluate,
  hops: readonly Hop[],
  atArray: (run: Run, index: number, array: Value) => Value,
): Evaluate {
  return (run) => {
    let value = start(run);
    let index = 0;
    for (const { name, position } of hops) {
      if (isArray(value)) return atArray(run, index, value);
      value = fieldOf(value, name);
      if (position !== undefined) value = itemAt(value, position);
      if (value === undefined) return undefined;
      index += 1;
    }
    return isArray(value) && run.isKept(value) ? unwrap(run, value, false) : value;
  };
}

function itemAt(value: Value, position: number): Value {
  if (isArray(value)) return value[position < 0 ? value.length + position : position];
  return position === 0 || position === -1 ? value : undefined;
}
