/** Estimates how wide text will be where no browser is there to ask. */

/** Widths of Arial's printable ASCII from space on, in thousandths of the font size. */
const ASCII_WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

const FIRST = 32;
const NARROW_WIDTH = 600;
const WIDE_WIDTH = 1000;

/** Characters of East Asian scripts and pictures take the whole square. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Emoji_Presentation}/u;

/** Bold text and a substitute font are wider than Arial. */
const SLACK = 1.1;

export interface Font {
  readonly size: number;
}

export function textWidth(text: string, { size }: Font): number {
  let thousandths = 0;
  for (const character of text) thousandths += characterWidth(character);
  return Math.ceil((thousandths * size * SLACK) / 1000);
}

/** The longest beginning that fits, with an ellipsis where something is left out. */
export function fitted(text: string, width: number, font: Font): string {
  if (textWidth(text, font) <= width) return text;
  const room = width - textWidth('…', font);
  let taken = '';
  let used = 0;
  for (const character of text) {
    used += (characterWidth(character) * font.size * SLACK) / 1000;
    if (used > room) break;
    taken += character;
  }
  return `${taken.trimEnd()}…`;
}

function characterWidth(character: string): number {
  const known = ASCII_WIDTHS[(character.codePointAt(0) ?? 0) - FIRST];
  if (known !== undefined) return known;
  return WIDE.test(character) || character.length > 1 ? WIDE_WIDTH : NARROW_WIDTH;
}
