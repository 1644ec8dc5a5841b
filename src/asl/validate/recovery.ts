/** The rules for `Retry` and `Catch`. */

import { checkDynamicValue } from './expression';
import { resultPath } from './json-path';
import { atIndex, type Fields, inside, isArray, type Place, refuse } from './place';
import { type Check, checkShape, inJsonata, inJsonPath, required, type Shape, shape } from './shape';
import { filledListOf, integer, number, oneOf, orNull, text } from './values';
import { assign } from './variables';

/** A year of 366 days. */
const MAX_DELAY_SECONDS = 31_622_400;
const MAX_COUNT = 99_999_999;

const RETRIER = shape({
  Comment: text,
  ErrorEquals: required(filledListOf(text)),
  IntervalSeconds: integer({ min: 1, max: MAX_COUNT }),
  MaxAttempts: integer({ min: 0, max: MAX_COUNT }),
  BackoffRate: number({ min: 1 }),
  MaxDelaySeconds: integer({ min: 1, max: MAX_DELAY_SECONDS }),
  JitterStrategy: oneOf('NONE', 'FULL'),
});

const CATCHER = shape({
  Comment: text,
  ErrorEquals: required(filledListOf(text)),
  Next: required(text),
  ResultPath: inJsonPath(orNull(resultPath)),
  Assign: assign,
  Output: inJsonata(checkDynamicValue),
});

export const retriers: Check = (value, place) => {
  checkList(value, RETRIER, { ...place, statesField: undefined });
};

export const catchers: Check = (value, place) => {
  checkList(value, CATCHER, { ...place, statesField: 'errorOutput' });
};

function checkList(value: unknown, expected: Shape, place: Place): void {
  if (!isArray(value)) {
    refuse(place, 'Expected value of type [ARRAY]');
    return;
  }
  for (const [index, item] of value.entries()) {
    const at = atIndex(place, index);
    if (checkShape(item, expected, at)) checkWildcard(item, at, index === value.length - 1);
  }
}

/** `States.ALL` leaves nothing for a name beside it or for an entry behind it. */
function checkWildcard(entry: Fields, place: Place, isLast: boolean): void {
  const names = entry['ErrorEquals'];
  if (!isArray(names) || !names.includes('States.ALL') || (names.length === 1 && isLast)) return;
  refuse(
    atIndex(inside(place, 'ErrorEquals'), names.indexOf('States.ALL')),
    'States.ALL must appear alone and at end of list',
  );
}
