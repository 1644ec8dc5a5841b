/** The rules for the states that do no work of their own: Pass, Wait, Choice, Succeed, Fail and Parallel. */

import { choiceRules } from './choice-rule';
import { checkDynamicValue } from './expression';
import { givesText } from '../jsonpath/intrinsic';
import { parseIntrinsic } from '../jsonpath/parse-intrinsic';
import { isPath, referencePath } from './json-path';
import { isDynamicText, template } from './payload-template';
import { atIndex, isArray, isObject, type Place, refuse, warn } from './place';
import { atMostOne, checkShape, exactlyOne, inJsonata, inJsonPath, ofShape, required, shape } from './shape';
import {
  ASSIGNING,
  ASSIGNING_RESULT,
  EVERY_STATE,
  GRAPH,
  LEAVING,
  ONE_WAY_ON,
  OUTPUT,
  PATHS,
  queueGraph,
  RECOVERING,
  RESULT_FIELDS,
  RESULT_PATH,
} from './state-fields';
import { integer, orExpression, text, timestamp } from './values';

export const passState = ofShape(
  shape(
    {
      ...EVERY_STATE,
      ...PATHS,
      Parameters: inJsonPath(template),
      Result: inJsonPath(constantResult),
      ...RESULT_PATH,
      ...ASSIGNING,
      ...LEAVING,
    },
    ONE_WAY_ON,
  ),
);

export const waitState = ofShape(
  shape(
    {
      ...EVERY_STATE,
      ...PATHS,
      Seconds: orExpression(integer({ min: 0, max: 99_999_999 })),
      SecondsPath: inJsonPath(referencePath),
      Timestamp: orExpression(timestamp),
      TimestampPath: inJsonPath(referencePath),
      ...ASSIGNING,
      ...LEAVING,
    },
    ONE_WAY_ON,
    exactlyOne('SecondsPath', 'Seconds', 'TimestampPath', 'Timestamp'),
  ),
);

export const choiceState = ofShape(
  shape({ ...EVERY_STATE, ...PATHS, Choices: required(choiceRules), Default: text, ...ASSIGNING }),
);

export const succeedState = ofShape(shape({ ...EVERY_STATE, ...PATHS, ...OUTPUT }));

export const failState = ofShape(
  shape(
    {
      ...EVERY_STATE,
      Error: failureText,
      ErrorPath: inJsonPath(textPath),
      Cause: failureText,
      CausePath: inJsonPath(textPath),
    },
    atMostOne('Error', 'ErrorPath'),
    atMostOne('Cause', 'CausePath'),
  ),
);

export const parallelState = ofShape(
  shape(
    {
      ...EVERY_STATE,
      ...PATHS,
      Parameters: inJsonPath(template),
      Arguments: inJsonata(checkDynamicValue),
      Branches: required(branches),
      ...RESULT_FIELDS,
      ...ASSIGNING_RESULT,
      ...RECOVERING,
      ...LEAVING,
    },
    ONE_WAY_ON,
  ),
);

const BRANCH = shape(GRAPH);

function branches(value: unknown, place: Place): void {
  if (!isArray(value)) refuse(place, 'Expected value of type [ARRAY]');
  else if (value.length === 0) refuse(place, 'Value cannot be empty');
  else value.forEach((branch, index) => checkBranch(branch, atIndex(place, index)));
}

function checkBranch(value: unknown, place: Place): void {
  if (checkShape(value, BRANCH, place)) queueGraph(value, place);
}

function failureText(value: unknown, place: Place): void {
  orExpression(text)(value, place);
  if (place.language === 'JSONata' || !isDynamicText(value)) return;
  warn(place, 'NO_PATH', "The value looks like a JSONPath, but the field's name does not end in 'Path'");
}

/** A path, or a call whose result is a text. */
function textPath(value: unknown, place: Place): void {
  if (isPath(value) || isTextCall(value)) return;
  refuse(place, 'Value must be a valid JSONPath or a valid intrinsic function call that returns a string');
}

function isTextCall(value: unknown): boolean {
  const call = typeof value === 'string' ? parseIntrinsic(value) : undefined;
  return call !== undefined && givesText(call);
}

/** The result of a Pass state is taken as it is: a path in it stays text. */
function constantResult(value: unknown, place: Place): void {
  if (holdsPath(value))
    warn(
      place,
      'PASS_RESULT_IS_STATIC',
      'The result of a Pass state is static: the path in it is not evaluated',
    );
}

function holdsPath(value: unknown): boolean {
  if (isArray(value)) return value.some(holdsPath);
  if (!isObject(value)) return isDynamicText(value);
  return Object.entries(value).some(([key, part]) => (key.endsWith('.$') && isPath(part)) || holdsPath(part));
}
