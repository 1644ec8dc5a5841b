/** Text that is read from its beginning to its end, for the readers of filters and of intrinsic functions. */

export interface Scan {
  readonly text: string;
  /** Where the next character is. */
  at: number;
}

/** Takes what a sticky pattern finds here. */
export function take(scan: Scan, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = scan.at;
  const match = pattern.exec(scan.text);
  if (match === null) return undefined;
  scan.at += match[0].length;
  return match;
}

export function skipSpaces(scan: Scan): void {
  while (/\s/.test(scan.text.charAt(scan.at))) scan.at += 1;
}
