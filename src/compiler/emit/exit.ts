/** Writes a transition into the state that it leaves. */

import type { Json, JsonObject } from '../../asl/json';
import type { Exit } from '../graph';
import { fieldTemplate, template } from '../template';
import type { Names } from './names';

interface AssignAndOutput {
  readonly Assign?: JsonObject;
  readonly Output?: Json;
}

/** What is assigned and given on the way; fields that would be empty are left out. */
export function assignAndOutput(exit: Exit, names: Names): AssignAndOutput {
  const variables = [...exit.values].map(
    ([root, value]) => [names.variable(root), template(value, names.spelling)] as const,
  );
  return {
    ...(variables.length === 0 ? {} : { Assign: Object.fromEntries(variables) }),
    ...(exit.output === undefined ? {} : { Output: fieldTemplate(exit.output, names.spelling) }),
  };
}

/** For the states that say themselves whether they are the last. */
export function leaving(
  exit: Exit,
  names: Names,
): AssignAndOutput & ({ readonly Next: string } | { readonly End: true }) {
  const fields = assignAndOutput(exit, names);
  return exit.to === undefined ? { ...fields, End: true } : { ...fields, Next: exit.to };
}

/** For rules and catchers, which always lead to a state. */
export function targetOf(exit: Exit): string {
  if (exit.to === undefined) throw new Error('unreachable: a rule that ends the workflow without a state');
  return exit.to;
}
