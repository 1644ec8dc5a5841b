/** Checks a state by the rules of its type. */

import type { QueryLanguage, StateType } from '../definition';
import { mapState } from './map-state';
import { inside, isObject, type Place, refuse } from './place';
import { choiceState, failState, parallelState, passState, succeedState, waitState } from './plain-states';
import type { Check } from './shape';
import { taskState } from './task-state';

/** In the order in which AWS lists the types. */
const STATES: ReadonlyMap<unknown, Check> = new Map<StateType, Check>([
  ['Task', taskState],
  ['Wait', waitState],
  ['Pass', passState],
  ['Succeed', succeedState],
  ['Fail', failState],
  ['Choice', choiceState],
  ['Parallel', parallelState],
  ['Map', mapState],
]);

/** The check of a state; the language of `place` is the machine's. */
export const state: Check = (value, place) => {
  if (!isObject(value)) {
    refuse(place, 'Expected value of type [OBJECT]');
    return;
  }
  checkLanguage(value['QueryLanguage'], place);
  const check = STATES.get(value['Type']);
  if (check !== undefined) check(value, { ...place, language: languageOf(value, place.language) });
  else refuseType(Object.hasOwn(value, 'Type'), place);
};

function refuseType(hasType: boolean, place: Place): void {
  const types = [...STATES.keys()].join(', ');
  if (hasType) refuse(inside(place, 'Type'), `The field 'Type' should have one of these values: [${types}]`);
  else refuse(place, 'These fields are required: [Type]');
}

function checkLanguage(language: unknown, place: Place): void {
  if (language !== 'JSONPath' || place.survey.language !== 'JSONata') return;
  refuse(place, "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine");
}

/** The language of a state or a machine: whatever is given and is not `JSONPath` counts as JSONata. */
export function languageOf(value: object, inherited: QueryLanguage): QueryLanguage {
  if (!Object.hasOwn(value, 'QueryLanguage')) return inherited;
  return Reflect.get(value, 'QueryLanguage') === 'JSONPath' ? 'JSONPath' : 'JSONata';
}
