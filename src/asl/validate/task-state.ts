/** The rules for Task states. */

import { checkDynamicValue } from './expression';
import { referencePath } from './json-path';
import { objectTemplate, template } from './payload-template';
import { type Fields, inside, isObject, type Place, refuse } from './place';
import { isActivity, resource } from './resource';
import { atMostOne, type Check, checkShape, inJsonata, inJsonPath, required, shape } from './shape';
import {
  ASSIGNING_RESULT,
  EVERY_STATE,
  LEAVING,
  ONE_WAY_ON,
  PATHS,
  RECOVERING,
  RESULT_FIELDS,
} from './state-fields';
import { integer, orExpression } from './values';

const seconds = orExpression(integer({ min: 1, max: 99_999_999 }));

const TASK = shape(
  {
    ...EVERY_STATE,
    Resource: required(resource),
    ...PATHS,
    Parameters: inJsonPath(template),
    Arguments: inJsonata(checkDynamicValue),
    ...RESULT_FIELDS,
    Credentials: credentials,
    TimeoutSeconds: seconds,
    TimeoutSecondsPath: inJsonPath(referencePath),
    HeartbeatSeconds: seconds,
    HeartbeatSecondsPath: inJsonPath(referencePath),
    ...ASSIGNING_RESULT,
    ...RECOVERING,
    ...LEAVING,
  },
  ONE_WAY_ON,
  atMostOne('TimeoutSeconds', 'TimeoutSecondsPath'),
  atMostOne('HeartbeatSeconds', 'HeartbeatSecondsPath'),
);

export const taskState: Check = (value, place) => {
  if (!checkShape(value, TASK, place)) return;
  checkHeartbeat(value, place);
  if (Object.hasOwn(value, 'Credentials') && isActivity(value['Resource'])) {
    refuse(place, "The field 'Credentials' is not supported for activities");
  }
};

/** A heartbeat that may come as late as the timeout says nothing. */
function checkHeartbeat({ HeartbeatSeconds, TimeoutSeconds }: Fields, place: Place): void {
  if (typeof HeartbeatSeconds !== 'number' || typeof TimeoutSeconds !== 'number') return;
  if (HeartbeatSeconds < TimeoutSeconds) return;
  refuse(
    inside(place, 'HeartbeatSeconds'),
    "The value of 'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'",
  );
}

function credentials(value: unknown, place: Place): void {
  if (!isObject(value)) {
    refuse(place, 'Expected value of type [OBJECT]');
    return;
  }
  const hasRole =
    Object.hasOwn(value, 'RoleArn') || (place.language === 'JSONPath' && Object.hasOwn(value, 'RoleArn.$'));
  if (!hasRole) refuse(place, "The field 'RoleArn' is required but was missing");
  if (place.language === 'JSONata') checkDynamicValue(value, place);
  else objectTemplate(value, place);
}
