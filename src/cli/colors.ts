/** Colours for terminals; what goes into a pipe or a file has no control characters, on CI neither. */

import pc from 'picocolors';

interface Stream {
  readonly isTTY?: boolean;
}

/** For what is printed. */
export const colors = pc.createColors(hasColors(process.stdout));

/** For what goes to the standard error. */
export const errorColors = pc.createColors(hasColors(process.stderr));

/** The two variables are those of no-color.org and force-color.org. */
function hasColors({ isTTY = false }: Stream): boolean {
  const { NO_COLOR = '', FORCE_COLOR = '', TERM } = process.env;
  if (NO_COLOR !== '') return false;
  if (FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  return isTTY && TERM !== 'dumb';
}
