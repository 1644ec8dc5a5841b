/** Variables of the author's, which steps may set: `ctx.variable`. */

import type { CallSite } from './call-site';
import { refuseOmitted, toExpression } from './capture';
import type { Input } from './expr';
import type { Recorder } from './recorder';
import type { Ref } from './reference';
import { rootReference } from './reference-proxy';
import { report } from './tracking';

/** A reference to what was set last. */
export type Variable<A> = Ref<A> & {
  /** Sets the variable from here on. */
  set(value: Input<A>): void;
};

export interface VariableCall {
  readonly at: CallSite;
  readonly name: unknown;
  readonly initial: unknown;
}

export function recordVariable(recorder: Recorder, { at, name, initial }: VariableCall): unknown {
  const text = recorder.claimVariableName(name, at);
  const variable = recorder.newVariable(text, 'set');
  const assign = (value: unknown, place: CallSite): void => {
    if (value === undefined)
      report({
        kind: 'wrong-argument',
        at: place,
        call: '.set()',
        what: 'value',
        got: 'undefined',
        allowed: 'a value',
      });
    const expression = refuseOmitted(toExpression(value, place), place);
    recorder.add({ kind: 'assign', at: place, variable, value: expression }, text);
  };
  recorder.tracker.addSetter(variable, assign);
  assign(initial, at);
  return rootReference(variable);
}
