/** Checks the states of a machine, a branch or an item processor: each by itself, then the ways between them. */

import { MAX_STATE_NAME_LENGTH } from '../limits';
import { statesAfterAssigning } from './outer-variables';
import { type Fields, inside, isObject, type NestedGraph, type Place, report, type Survey } from './place';
import { state } from './state';
import { checkTransitions } from './transitions';

/** Nested graphs join the survey's queue. */
export function checkGraph({ graph, path, outer }: NestedGraph, survey: Survey): void {
  const states = graph['States'];
  if (!isObject(states)) return;

  const scope = {
    states,
    afterAssigning: statesAfterAssigning(states),
    ...(outer !== undefined && { outer }),
  };
  const place: Place = { survey, scope, state: '', path, language: survey.language };
  checkStates(states, inside(place, 'States'));
  checkTransitions(graph['StartAt'], states, place);
}

function checkStates(states: Fields, place: Place): void {
  for (const [name, value] of Object.entries(states)) {
    const at = { ...inside(place, name), state: name };
    checkName(name, at);
    state(value, at);
  }
}

function checkName(name: string, place: Place): void {
  const { stateNames } = place.survey;
  if (stateNames.has(name)) report(place, 'DUPLICATE_STATE_NAME', `Duplicate State name: ${name}`);
  stateNames.add(name);
  if (name === '') report(place, 'INVALID_STATE_NAME', 'Invalid State name: the name is empty');
  if (name.length > MAX_STATE_NAME_LENGTH && [...name].length > MAX_STATE_NAME_LENGTH) {
    const message = `Invalid State name: '${name}' exceeds the ${MAX_STATE_NAME_LENGTH}-character limit allowed by the service`;
    report(place, 'INVALID_STATE_NAME', message);
  }
}
