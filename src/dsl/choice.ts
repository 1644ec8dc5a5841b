/** Records a Choice state from its arms: what `ctx.if`, `ctx.choose` and `ctx.match` have in common. */

import type { Block, ChoiceArm } from './node';
import type { BlockOwner, Recorder } from './recorder';

export interface ChoiceParts {
  readonly rules: readonly ChoiceArm[];
  readonly otherwise?: Block | undefined;
  readonly exhaustive: boolean;
}

/** Adds the state and gives the value of the branching. */
export function addChoice(recorder: Recorder, owner: BlockOwner, parts: ChoiceParts): unknown {
  const { rules, otherwise, exhaustive } = parts;
  const result = recorder.newVariable(owner.name, 'result');
  const kept = otherwise === undefined ? {} : { otherwise };
  recorder.add({ kind: 'choice', ...owner, rules, ...kept, exhaustive, result }, owner.name);

  const ways = [...rules.map(({ block }) => block), otherwise ?? (exhaustive ? undefined : GOES_ON)];
  const taken = ways.filter((way) => way !== undefined);
  if (taken.every(({ ends }) => ends)) recorder.end();
  return recorder.join(owner, result, taken);
}

/** What happens when no rule holds and the author did not say. */
const GOES_ON: Block = { nodes: [], ends: false };
