/** An operation of the Lambda API: the members it takes, checked, then what it does. */

import type { JsonObject } from '../../../asl/json';
import type { PageTokens } from '../../states-api/page-tokens';
import { checkMembers, type InputOf, type Members } from '../../states-api/members';
import type { FunctionCatalog } from '../functions/catalog';
import type { Delivery } from '../functions/delivery';
import type { FunctionHost } from '../runtimes/function-host';
import { refuse, type LambdaAnswer } from './answer';

/** What the operations work on. */
export interface LambdaService {
  readonly catalog: FunctionCatalog;
  readonly pageTokens: PageTokens;
  readonly delivery: Delivery;
  /** Absent where this service runs no functions: they can be made, but not be invoked. */
  readonly host: Promise<FunctionHost> | undefined;
}

export interface Call {
  readonly service: LambdaService;
  /** By which whoever asks knows this service. */
  readonly origin: string;
  readonly headers: Headers;
  /** The body as it came. */
  readonly payload: string;
  /** The body as an object, empty where there is none. */
  readonly body: JsonObject;
}

export interface LambdaOperation {
  readonly members: Members;
  /** Whether the body is an event, and not an object with members. */
  readonly takesPayload?: true;
  /** @param given the members of path, query and body together, with the names that AWS shows in its messages. */
  answer(given: JsonObject, call: Call): LambdaAnswer | Promise<LambdaAnswer>;
}

/** Puts the check of the members before `perform`, which sees them typed. */
export function lambdaOperation<const M extends Members>(
  members: M,
  perform: (input: InputOf<M>, call: Call) => LambdaAnswer | Promise<LambdaAnswer>,
): LambdaOperation {
  return {
    members,
    answer: (given, call) => {
      const checked = checkMembers(members, given);
      if (checked.kind === 'checked') return perform(checked.input, call);
      const isUnreadable = checked.error === 'SerializationException';
      return refuse(isUnreadable ? 'SerializationException' : 'ValidationException', checked.message);
    },
  };
}

/** Of operations whose body is for somebody else. */
export function payloadOperation<const M extends Members>(
  members: M,
  perform: (input: InputOf<M>, call: Call) => LambdaAnswer | Promise<LambdaAnswer>,
): LambdaOperation {
  return { ...lambdaOperation(members, perform), takesPayload: true };
}
