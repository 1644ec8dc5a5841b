/** Two transitions in one: what is assigned on the second is written in terms of what held before the first. */

import type { Expression } from '../../dsl/node';
import type { ChoiceState, Exit } from '../graph';
import { isImpure, readsRoot } from '../impurity';
import { mapPaths, project } from '../rewrite';

/** A value as it is after a transition, written in terms of what held before it. */
export function seenAfter({ values }: Exit, expression: Expression): Expression {
  return mapPaths(expression, (path) => {
    const value = values.get(path.root);
    return value === undefined ? path : project(value, path.path);
  });
}

/** A transition of a branch that begins after another transition, which sets nothing in the branch. */
export function seenWithin(first: Exit, exit: Exit): Exit {
  const values = [...exit.values].map(([root, value]) => [root, seenAfter(first, value)] as const);
  return {
    ...exit,
    values: new Map(values),
    ...(exit.output === undefined ? {} : { output: seenAfter(first, exit.output) }),
  };
}

/** The transition that does what the first and then the second would. */
export function compose(first: Exit, second: Exit): Exit {
  const values = new Map(first.values);
  for (const [root, value] of second.values) {
    const isKept = value.kind === 'path' && value.root === root && value.path.length === 0;
    if (!isKept) values.set(root, seenAfter(first, value));
  }
  return {
    ...(second.to === undefined ? {} : { to: second.to }),
    values,
    ...(second.output === undefined ? {} : { output: seenAfter(first, second.output) }),
  };
}

/** Whether what a decision reads can be written in terms of what held before: a value that changes must be stored. */
export function mayCompose({ values }: Exit, { rules, otherwise }: ChoiceState<Exit>): boolean {
  const changing = [...values].flatMap(([root, value]) => (isImpure(value) ? [root] : []));
  if (changing.length === 0) return true;
  const exits = [...rules.map(({ edge }) => edge), ...(otherwise === undefined ? [] : [otherwise])];
  const reads = [
    ...rules.map(({ condition }) => condition),
    ...exits.flatMap((exit) => [
      ...exit.values.values(),
      ...(exit.output === undefined ? [] : [exit.output]),
    ]),
  ];
  return !reads.some((expression) => changing.some((root) => readsRoot(expression, root)));
}
