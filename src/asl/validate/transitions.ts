/** The rules for the ways through a graph: every target exists, every state is reached, the graph ends somewhere. */

import { atIndex, type Fields, inside, isArray, isObject, note, type Place, report } from './place';

interface Transition {
  readonly target: string;
  readonly place: Place;
}

/** Checks the ways between the states of one graph; no way leads into another. */
export function checkTransitions(startAt: unknown, states: Fields, place: Place): void {
  if (typeof startAt === 'string')
    refuseMissing({ target: startAt, place: inside(place, 'StartAt') }, states);
  const all = inside(place, 'States');
  for (const [name, state] of Object.entries(states)) {
    for (const transition of transitionsOf(state, inside(all, name))) refuseMissing(transition, states);
  }
  if (Object.keys(states).length === 0) return;
  if (!Object.values(states).some(isTerminal)) refuseEndless(place);
  else if (typeof startAt === 'string') refuseUnreached(startAt, states, all);
}

function refuseMissing({ target, place }: Transition, states: Fields): void {
  if (!Object.hasOwn(states, target))
    report(place, 'MISSING_TRANSITION_TARGET', `Missing 'Next' target: ${target}`);
}

/** Of the machine itself AWS reports it without a location; then it does not look for what is not reached. */
function refuseEndless(place: Place): void {
  const message = 'Workflow has no terminal state';
  if (place.path === '') note(place.survey, { severity: 'ERROR', code: 'MISSING_END_STATE', message });
  else report(place, 'MISSING_END_STATE', message);
}

function refuseUnreached(startAt: string, states: Fields, place: Place): void {
  const reached = new Set<string>();
  const ahead = [startAt];
  for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
    if (reached.has(name) || !Object.hasOwn(states, name)) continue;
    reached.add(name);
    for (const { target } of transitionsOf(states[name], place)) ahead.push(target);
  }
  for (const name of Object.keys(states)) {
    if (reached.has(name)) continue;
    report(inside(place, name), 'MISSING_TRANSITION_TARGET', `State "${name}" is not reachable.`);
  }
}

/** Every way out of a state, of whatever type: a target in a field that the type does not have is noted too. */
function transitionsOf(state: unknown, place: Place): readonly Transition[] {
  if (!isObject(state)) return [];
  return [
    ...single(state, 'Next', place),
    ...listed(state, 'Choices', place),
    ...single(state, 'Default', place),
    ...listed(state, 'Catch', place),
  ];
}

function single(state: Fields, field: string, place: Place): readonly Transition[] {
  const target = state[field];
  return typeof target === 'string' ? [{ target, place: inside(place, field) }] : [];
}

function listed(state: Fields, field: string, place: Place): readonly Transition[] {
  const list = state[field];
  if (!isArray(list)) return [];
  return list.flatMap((item, index) => {
    return isObject(item) ? single(item, 'Next', atIndex(inside(place, field), index)) : [];
  });
}

function isTerminal(state: unknown): boolean {
  return (
    isObject(state) && (state['End'] === true || state['Type'] === 'Succeed' || state['Type'] === 'Fail')
  );
}
