/** What the programs of all states have in common. */

import { selectionField } from './jsonpath/fields';
import type { StateBasis } from './state-program';
import type { StateSource } from './state-source';

export function stateBasis(source: StateSource): StateBasis {
  const { name, state, language } = source;
  const inputPath = 'InputPath' in state ? selectionField(source, 'InputPath', state.InputPath) : undefined;
  return { name, language, enteredEvent: `${state.Type}StateEntered`, inputPath };
}
