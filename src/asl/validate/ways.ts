/** The ways out of a state, with what takes effect on each. */

import { type Fields, isArray, isObject } from './place';

export interface Way {
  readonly target: string;
  readonly field: 'Next' | 'Default' | 'Choices' | 'Catch';
  /** Of the rule or the catcher, in a list. */
  readonly index?: number;
  /** The state, rule or catcher whose `Assign` takes effect on this way. */
  readonly by: Fields;
}

/** Every way out of a state, of whatever type: a target in a field that the type does not have is a way too. */
export function waysOutOf(state: unknown): readonly Way[] {
  if (!isObject(state)) return [];
  const { Next, Default } = state;
  return [
    ...(typeof Next === 'string' ? [{ target: Next, field: 'Next', by: state } as const] : []),
    ...listed(state, 'Choices'),
    ...(typeof Default === 'string' ? [{ target: Default, field: 'Default', by: state } as const] : []),
    ...listed(state, 'Catch'),
  ];
}

function listed(state: Fields, field: 'Choices' | 'Catch'): readonly Way[] {
  const list = state[field];
  if (!isArray(list)) return [];
  return list.flatMap((item, index) => {
    return isObject(item) && typeof item['Next'] === 'string'
      ? [{ target: item['Next'], field, index, by: item }]
      : [];
  });
}

/** Goes on from states along all ways; `visit` may end it by giving `true`. */
export function walkWays(states: Fields, from: readonly string[], visit: (name: string) => boolean): void {
  const seen = new Set<string>();
  const ahead = [...from];
  for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
    if (seen.has(name) || !Object.hasOwn(states, name)) continue;
    seen.add(name);
    if (visit(name)) return;
    for (const { target } of waysOutOf(states[name])) ahead.push(target);
  }
}
