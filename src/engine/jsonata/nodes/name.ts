/** A bare name: the field of the context item; of an array, the field of each of its items. */

import type { NameNode } from '../ast';
import { OffPath } from '../compilation';
import { fieldOf, fieldsOf } from '../fields';
import { isPrototypeName } from '../prototype-names';
import type { Evaluate } from '../run';
import { isArray, unwrap } from '../sequence';

export function compileName(node: NameNode): Evaluate {
  const name = node.value;
  const isKept = node.keepArray === true;
  if (isPrototypeName(name)) throw new OffPath();

  return (run) => {
    const { context } = run;
    return isArray(context) ? unwrap(run, fieldsOf(run, context, name), isKept) : fieldOf(context, name);
  };
}
