/** An operation of the Step Functions API: the members it takes, checked, then what it does. */

import type { JsonObject } from '../../asl/json';
import type { Service } from '../service';
import type { Answer } from './answer';
import { checkMembers, type InputOf, type Members } from './members';

export interface Operation {
  readonly members: Members;
  /** Takes the body of a request as it came; the signal fires when nobody waits for the answer any more. */
  answer(body: JsonObject, service: Service, signal: AbortSignal): Answer | Promise<Answer>;
}

/** Puts the check of the members before `perform`, which sees them typed. */
export function operation<const M extends Members>(
  members: M,
  perform: (input: InputOf<M>, service: Service, signal: AbortSignal) => Answer | Promise<Answer>,
): Operation {
  return {
    members,
    answer: (body, service, signal) => {
      const checked = checkMembers(members, body);
      return checked.kind === 'refused' ? checked : perform(checked.input, service, signal);
    },
  };
}
