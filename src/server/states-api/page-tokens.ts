/**
 * Seals the places where lists were left, so that a token comes from this service and is good for its own list only.
 *
 * "Each pagination token expires after 24 hours" (API reference).
 */

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Json } from '../../asl/json';

/** What an item is found again by, compared member by member; items before it may come and go meanwhile. */
export type Place = readonly (number | string)[];

const LIFETIME_MILLISECONDS = 86_400_000;
const SEAL_BYTES = 32;

export class PageTokens {
  /** @param secret what only this service knows, and still knows after a restart. */
  constructor(
    private readonly secret: string,
    private readonly now: () => number,
  ) {}

  write(place: Place, question: string): string {
    const text = Buffer.from(JSON.stringify([this.now(), ...place]));
    return Buffer.concat([this.seal(text, question), text]).toString('base64url');
  }

  /** `undefined` where the token is made up, of another question, or older than a day. */
  read(token: string, question: string): Place | undefined {
    const bytes = Buffer.from(token, 'base64url');
    // Whatever is no part of the encoding would be passed over.
    if (bytes.length <= SEAL_BYTES || bytes.toString('base64url') !== token) return undefined;
    const text = bytes.subarray(SEAL_BYTES);
    if (!timingSafeEqual(bytes.subarray(0, SEAL_BYTES), this.seal(text, question))) return undefined;
    const [writtenAt, ...place] = JSON.parse(text.toString()) as [number, ...Place]; // sealed above
    return this.now() - writtenAt <= LIFETIME_MILLISECONDS ? place : undefined;
  }

  private seal(text: Uint8Array, question: string): Buffer {
    return createHmac('sha256', this.secret).update(text).update('\0').update(question).digest();
  }
}

/** What was asked, as one text. */
export function questionOf(...parts: readonly (Json | undefined)[]): string {
  return JSON.stringify(parts);
}

/** Less than zero where `a` comes before `b`. */
export function comparePlaces(a: Place, b: Place): number {
  for (const [index, part] of a.entries()) {
    const other = b[index] ?? 0;
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}
