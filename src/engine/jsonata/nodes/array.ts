/** `[ … ]`: results that are arrays are opened, unless they are brackets themselves. */

import type { ArrayNode, AstNode } from '../../../asl/jsonata/ast';
import type { Compilation } from '../compilation';
import type { Evaluate, Value } from '../run';
import { append, arrayOf, isArray } from '../sequence';

interface Member {
  readonly evaluate: Evaluate;
  readonly isBracketed: boolean;
}

export function compileArray(node: ArrayNode, compilation: Compilation): Evaluate {
  const members = node.expressions.map((member) => compileMember(member, compilation));
  const isPartOfPath = node.consarray === true;

  return (run) => {
    const items: Value[] = [];
    for (const { evaluate, isBracketed } of members) {
      const value = evaluate(run);
      if (!isBracketed && isArray(value)) append(run, items, value);
      else if (value !== undefined) items.push(value);
    }
    const array = arrayOf(items);
    if (isPartOfPath) run.construct(array);
    return array;
  };
}

function compileMember(node: AstNode, compilation: Compilation): Member {
  return {
    evaluate: compilation.compile(node),
    isBracketed: node.type === 'unary' && node.value === '[',
  };
}
