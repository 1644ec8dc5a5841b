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
}

export function accepted(body: JsonObject = {}): Accepted {
  return { kind: 'accepted', body };
}

export function refused(error: string, message: string): Refusal {
  return { kind: 'refused', error, message };
}

/** Moments cross the wire as seconds since the epoch. */
export function toSeconds(moment: Date | number): number {
  return Number(moment) / 1000;
}
