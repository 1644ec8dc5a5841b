/** What an operation answers: a body, or an error by the name AWS gives it. */

import type { JsonObject } from '../../asl/json';

export type Answer = Accepted | Refusal;

export interface Accepted {
  readonly kind: 'accepted';
  readonly body: JsonObject;
}

export interface Refusal {
  readonly kind: 'refused';
  readonly error: string;
  readonly message: string;
  /** What the model gives an error besides its message. */
  readonly details?: { readonly reason?: ValidationReason; readonly resourceName?: string };
}

/** `ValidationExceptionReason` in the API reference. */
export type ValidationReason =
  | 'API_DOES_NOT_SUPPORT_LABELED_ARNS'
  | 'MISSING_REQUIRED_PARAMETER'
  | 'CANNOT_UPDATE_COMPLETED_MAP_RUN'
  | 'INVALID_ROUTING_CONFIGURATION';

export function accepted(body: JsonObject = {}): Accepted {
  return { kind: 'accepted', body };
}

export function refused(error: string, message: string): Refusal {
  return { kind: 'refused', error, message };
}

export function invalid(message: string, reason?: ValidationReason): Refusal {
  return { ...refused('ValidationException', message), ...(reason && { details: { reason } }) };
}

/** Moments cross the wire as seconds since the epoch. */
export function toSeconds(moment: Date | number): number {
  return Number(moment) / 1000;
}
