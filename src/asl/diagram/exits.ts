/** Lists the ways out of a state, in the order in which Step Functions considers them. */

import { conditionWords } from './condition';
import { namesIn, objectsIn, textIn, type LooseObject } from './loose';
import type { EdgeKind } from './picture';

export interface Exit {
  readonly kind: EdgeKind;
  /** The name of a state; absent where the machine or the branch ends. */
  readonly to?: string;
  readonly label: string;
}

export function exitsOf(state: LooseObject): readonly Exit[] {
  if (state.Type === 'Succeed' || state.Type === 'Fail') return [{ kind: 'end', label: '' }];
  const end: readonly Exit[] = state.End === true ? [{ kind: 'end', label: '' }] : [];
  return [
    ...objectsIn(state.Choices).flatMap((rule) => exitTo('choice', rule.Next, conditionWords(rule))),
    ...exitTo('default', state.Default, 'Default'),
    ...exitTo('next', state.Next, ''),
    ...end,
    ...objectsIn(state.Catch).flatMap((catcher) =>
      exitTo('catch', catcher.Next, namesIn(catcher.ErrorEquals)),
    ),
  ];
}

function exitTo(kind: EdgeKind, target: unknown, label: string): readonly Exit[] {
  const to = textIn(target);
  return to === undefined ? [] : [{ kind, to, label }];
}
