/** Writes how an execution stands, and for how long it ran. */

import { colors } from './colors';
import { durationText } from './duration-text';

const COLORS: Readonly<Record<string, (text: string) => string>> = {
  SUCCEEDED: colors.green,
  RUNNING: colors.cyan,
  ABORTED: colors.yellow,
};

export function statusText(status: string | undefined, width = 0): string {
  const text = status ?? '';
  return (COLORS[text] ?? colors.red)(text.padEnd(width));
}

interface Span {
  readonly startDate?: Date | undefined;
  readonly stopDate?: Date | undefined;
}

/** Nothing while it runs. */
export function lastedText({ startDate, stopDate }: Span): string {
  return startDate === undefined || stopDate === undefined
    ? ''
    : durationText(Number(stopDate) - Number(startDate));
}
