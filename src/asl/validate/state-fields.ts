/** The groups of fields that several types of states share. */

import { checkDynamicValue } from './expression';
import { path, resultPath } from './json-path';
import { objectTemplate } from './payload-template';
import { isObject, type Place, refuse } from './place';
import { catchers, retriers } from './recovery';
import { type Check, exactlyOne, inJsonata, inJsonPath, required } from './shape';
import { anything, orNull, text, truth } from './values';
import { assign } from './variables';

const LANGUAGES = ['JSONPath', 'JSONata'];

/** Also the machine's: an unknown name is reported here, and counts as JSONata everywhere else. */
export const queryLanguage: Check = (value, place) => {
  if (typeof value !== 'string') refuse(place, 'Expected value of type [STRING]');
  else if (!LANGUAGES.includes(value)) {
    refuse(place, `Value should be one of the following: [${LANGUAGES.join(', ')}]`);
  }
};

export const EVERY_STATE = {
  // Whoever chooses the shape of a state has already looked at its type.
  Type: required(anything),
  Comment: text,
  QueryLanguage: queryLanguage,
};

export const PATHS = { InputPath: inJsonPath(orNull(path)), OutputPath: inJsonPath(orNull(path)) };

export const RESULT_PATH = { ResultPath: inJsonPath(orNull(resultPath)) };

/** What a state makes of the result of its work. */
export const RESULT_FIELDS = { ResultSelector: inJsonPath(objectTemplate), ...RESULT_PATH };

export const OUTPUT = { Output: inJsonata(checkDynamicValue) };

export const ASSIGNING = { Assign: assign, ...OUTPUT };

/** The same, of a state that does work: its expressions can read the result. */
export const ASSIGNING_RESULT = {
  Assign: withResult(assign),
  Output: inJsonata(withResult(checkDynamicValue)),
};

export const LEAVING = { Next: text, End: truth };

export const ONE_WAY_ON = exactlyOne('Next', 'End');

export const RECOVERING = { Retry: retriers, Catch: catchers };

function withResult(check: Check): Check {
  return (value, place) => check(value, { ...place, statesField: 'result' });
}

/** Queues a branch or an item processor: its states are checked after those around it. */
export function queueGraph(value: unknown, place: Place, isOwnExecution = false): void {
  if (!isObject(value) || !isObject(value['States'])) return;
  const { survey, path: at, scope, state } = place;
  survey.graphs.push({ graph: value, path: at, ...(!isOwnExecution && { outer: { scope, state } }) });
}

/** The states of a graph; not empty. */
export const states: Check = (value, place) => {
  if (!isObject(value)) refuse(place, 'Expected value of type [OBJECT]');
  else if (Object.keys(value).length === 0) refuse(place, 'Value cannot be empty');
};

/** The fields of everything that has states. */
export const GRAPH = { Comment: text, States: required(states), StartAt: required(text) };
