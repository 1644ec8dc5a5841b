/** A check that creation and update share. */

import { refused, type Refusal } from './answer';

export function checkVersionDescription(input: {
  readonly publish?: boolean;
  readonly versionDescription?: string;
}): Refusal | undefined {
  return input.versionDescription === undefined || input.publish === true
    ? undefined
    : refused('ValidationException', 'Version description can only be set when publish is true');
}
