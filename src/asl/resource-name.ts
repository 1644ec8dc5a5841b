/** The names that Step Functions gives to state machines and executions. */

import { MAX_RESOURCE_NAME_LENGTH } from './limits';

/** "name" in the API reference of CreateStateMachine and StartExecution. */
// eslint-disable-next-line no-control-regex -- control characters are what is forbidden
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f\ufffe\uffff\ud800-\udfff]/;

/** Whether a name holds a character that no resource's name may hold. */
export function hasForbiddenCharacter(name: string): boolean {
  return FORBIDDEN.test(name);
}

export function isResourceName(name: string): boolean {
  return name !== '' && name.length <= MAX_RESOURCE_NAME_LENGTH && !hasForbiddenCharacter(name);
}
