/** `function($a, $b){ … }` written in place as the argument of `$map`, `$filter` or `$reduce`. */

import type { AstNode, LambdaNode } from '../../../asl/jsonata/ast';
import { type Compilation, OffPath } from '../compilation';
import type { Run, Value } from '../run';

export interface InlineFunction {
  readonly parameterCount: number;
  call(run: Run, args: readonly Value[]): Value;
}

export function compileInlineFunction(node: AstNode | undefined, compilation: Compilation): InlineFunction {
  if (node === undefined || !isInline(node)) throw new OffPath();
  const names = node.arguments.map((parameter) => parameter.value);
  const inner = compilation.binding(names);
  const slots = names.map((name) => inner.slotOf(name));
  const body = inner.compile(node.body);

  return {
    parameterCount: names.length,
    call(run, args) {
      slots.forEach((slot, index) => {
        if (slot !== undefined) run.locals[slot] = args[index];
      });
      return body(run);
    },
  };
}

function isInline(node: AstNode): node is LambdaNode {
  if (node.type !== 'lambda' || node.thunk === true || node.signature !== undefined) return false;
  const names = node.arguments.map((parameter) => parameter.value);
  return node.predicate === undefined && new Set(names).size === names.length;
}
