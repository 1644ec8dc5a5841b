/** Spans of time as authors write them, and what they are in whole seconds. */

import type { CallSite } from './call-site';
import { describe, isReported } from './capture';
import { report } from './tracking';

/** `'90s'`, `'5m'`, `'12h'`, `'3d'`, `{ minutes: 5 }`, or a luxon `Duration`; whole seconds. */
export type Duration = `${number}${'s' | 'm' | 'h' | 'd'}` | DurationParts | DurationValue;

export interface DurationParts {
  readonly weeks?: number;
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
}

/** What is needed of a luxon `Duration`, so that luxon need not be imported. */
export interface DurationValue {
  as(unit: 'seconds'): number;
}

export interface DurationRules {
  readonly at: CallSite;
  readonly atLeast: number;
}

/** The most that Wait states, timeouts and retry pauses may take (States Language, *Wait state*). */
const MOST_SECONDS = 99_999_999;

const SECONDS_OF_LETTER: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

const SECONDS_OF_PART: Readonly<Record<string, number>> = {
  weeks: 604_800, week: 604_800, days: 86_400, day: 86_400, hours: 3600, hour: 3600,
  minutes: 60, minute: 60, seconds: 1, second: 1, milliseconds: 0.001, millisecond: 0.001,
}; // prettier-ignore

/** Whole seconds; what is no duration is reported, and counts as the least that is allowed. */
export function toSeconds(duration: unknown, { at, atLeast }: DurationRules): number {
  const seconds = readSeconds(duration, atLeast);
  if (seconds !== undefined) return seconds;
  if (!isReported(duration)) report({ kind: 'bad-duration', at, got: describeDuration(duration) });
  return atLeast;
}

/** Whole seconds, for durations that are not part of a workflow; throws where it is none. */
export function secondsOf(what: string, duration: unknown, atLeast = 0): number {
  const seconds = readSeconds(duration, atLeast);
  if (seconds !== undefined) return seconds;
  throw new Error(
    `${what} is ${describeDuration(duration)}, which is no duration; write whole seconds, from ${atLeast} to 99,999,999, as '90s', '5m', '12h', '3d' or { minutes: 5 }`,
  );
}

function readSeconds(duration: unknown, atLeast: number): number | undefined {
  const seconds = parseSeconds(duration);
  const isAllowed = Number.isInteger(seconds) && seconds >= atLeast && seconds <= MOST_SECONDS;
  return isAllowed ? seconds : undefined;
}

function parseSeconds(duration: unknown): number {
  if (typeof duration === 'string') return parseText(duration);
  if (typeof duration !== 'object' || duration === null) return NaN;
  if ('as' in duration && typeof duration.as === 'function') return Number(duration.as('seconds'));
  const parts = Object.entries(duration).filter(([, amount]) => amount !== undefined);
  if (parts.length === 0) return NaN;
  const seconds = parts.map(([unit, amount]) => Number(amount) * (SECONDS_OF_PART[unit] ?? NaN));
  return round(seconds.reduce((total, part) => total + part));
}

function parseText(text: string): number {
  const [, amount, letter = ''] = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text) ?? [];
  return round(Number(amount) * (SECONDS_OF_LETTER[letter] ?? NaN));
}

/** `0.1h` is 360 s, whatever binary fractions make of it. */
function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

function describeDuration(duration: unknown): string {
  const isPlainObject = typeof duration === 'object' && duration !== null && !('as' in duration);
  return isPlainObject ? JSON.stringify(duration) : describe(duration);
}
