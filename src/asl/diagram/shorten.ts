/** Makes text of any length and any characters fit on one line. */

const ELLIPSIS = '…';

/** White space and control characters become single spaces; what is left over is told by an ellipsis. */
export function oneLine(text: string, maxCharacters = Infinity): string {
  // Only the start can be shown; a name of a megabyte need not be cleaned whole.
  const head = Number.isFinite(maxCharacters) ? text.slice(0, 4 * maxCharacters + 100) : text;
  const characters = [...printable(head)];
  const isWhole = characters.length <= maxCharacters && head.length === text.length;
  if (isWhole) return characters.join('');
  return (
    characters
      .slice(0, maxCharacters - 1)
      .join('')
      .trimEnd() + ELLIPSIS
  );
}

/**
 * Text that XML can hold and that cannot turn the reading direction of what stands around it: without control
 * characters, half surrogate pairs and marks of direction.
 */
export function printable(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/[\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, '')
    .trim();
}
