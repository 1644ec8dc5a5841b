/** An operation of the Step Functions API: the members it takes, checked, then what it does. */

import type { JsonObject } from '../../asl/json';
import type { Service } from '../service';
import type { Answer } from './answer';
import { checkMembers, type InputOf, type Members } from './members';

/** Takes the body of a request as it came. */
export type Operation = (body: JsonObject, service: Service) => Answer | Promise<Answer>;

/** Puts the check of the members before `perform`, which sees them typed. */
export function operation<const M extends Members>(
  members: M,
  perform: (input: InputOf<M>, service: Service) => Answer | Promise<Answer>,
): Operation {
  return (body, service) => {
    const checked = checkMembers(members, body);
    return checked.kind === 'refused' ? checked : perform(checked.input, service);
  };
}
