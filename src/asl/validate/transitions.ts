/** The rules for the ways through a graph: every target exists, every state is reached, the graph ends somewhere. */

import { atIndex, type Fields, inside, isObject, note, type Place, report } from './place';
import { walkWays, type Way, waysOutOf } from './ways';

/** Checks the ways between the states of one graph; no way leads into another. */
export function checkTransitions(startAt: unknown, states: Fields, place: Place): void {
  const all = inside(place, 'States');
  if (typeof startAt === 'string') refuseMissing(startAt, states, inside(place, 'StartAt'));
  for (const [name, state] of Object.entries(states)) {
    for (const way of waysOutOf(state)) refuseMissing(way.target, states, placeOf(way, inside(all, name)));
  }
  if (Object.keys(states).length === 0) return;
  if (!Object.values(states).some(isTerminal)) refuseEndless(place);
  else if (typeof startAt === 'string') refuseUnreached(startAt, states, all);
}

function placeOf({ field, index }: Way, state: Place): Place {
  const place = inside(state, field);
  return index === undefined ? place : inside(atIndex(place, index), 'Next');
}

function refuseMissing(target: string, states: Fields, place: Place): void {
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
  walkWays(states, [startAt], (name) => {
    reached.add(name);
    return false;
  });
  for (const name of Object.keys(states)) {
    if (reached.has(name)) continue;
    report(inside(place, name), 'MISSING_TRANSITION_TARGET', `State "${name}" is not reachable.`);
  }
}

function isTerminal(state: unknown): boolean {
  return (
    isObject(state) && (state['End'] === true || state['Type'] === 'Succeed' || state['Type'] === 'Fail')
  );
}
