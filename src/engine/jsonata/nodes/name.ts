/** A bare name: the field of the context item; of an array, the field of each of its items. */

import type { NameNode } from '../../../asl/jsonata/ast';
import { OffPath } from '../compilation';
import { fieldOf, fieldsOf } from '../fields';
import { isPrototypeName } from '../prototype-names';
import type { Evaluate, Run, Value } from '../run';
import { isArray, unwrap } from '../sequence';

export function compileName(node: NameNode): Evaluate {
  const name = node.value;
  const isKept = node.keepArray === true;
  if (isPrototypeName(name)) throw new OffPath();
  return (run) => fieldIn(run, run.context, name, isKept);
}

/** What a name leads to from a value; `isKept` is the effect of `[]` behind the name. */
export function fieldIn(run: Run, value: Value, name: string, isKept: boolean): Value {
  return isArray(value) ? unwrap(run, fieldsOf(run, value, name), isKept) : fieldOf(value, name);
}
