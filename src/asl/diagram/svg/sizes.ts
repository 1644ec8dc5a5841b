/** How large boxes and labels must be for their text. */

import type { PictureNode } from '../picture';
import { oneLine } from '../shorten';
import type { Size } from './geometry';
import { fitted, textWidth } from './measure';

export const NAME_FONT = { size: 13 };
export const DETAIL_FONT = { size: 11 };
export const LABEL_FONT = { size: 11 };
export const LABEL_LINE = 14;

/** Between the left edge of a box and its text: the type's mark and the space around it. */
export const TEXT_LEFT = 46;
export const HEADER = 46;

/** Around the frames of a box, and between them. */
export const PADDING = 12;
/** Around the states inside a frame. */
export const FRAME_PADDING = 16;

const TEXT_RIGHT = 14;
const RETRY_MARK = 18;
const MIN_TEXT = 70;
const MAX_TEXT = 280;
const BOX_HEIGHT = 46;
const PILL: Size = { width: 64, height: 28 };
const MAX_LABEL = 210;
const MAX_LABEL_LINES = 2;
const LABEL_PADDING = 6;

/** More than any line holds: the rest of a long text need not be measured. */
const MAX_CHARACTERS = 200;

export interface BoxText {
  readonly name: string;
  readonly detail: string;
  readonly width: number;
}

/** The texts of a box as far as they are shown, and how much room they need. */
export function boxText({ name, detail, retries }: PictureNode, maxWidth = MAX_TEXT): BoxText {
  const room = Math.max(maxWidth, MAX_TEXT);
  const shownName = fitted(oneLine(name, MAX_CHARACTERS), room, NAME_FONT);
  const shownDetail = fitted(oneLine(detail, MAX_CHARACTERS), room, DETAIL_FONT);
  const mark = retries === undefined ? 0 : RETRY_MARK;
  const width = Math.max(
    MIN_TEXT,
    textWidth(shownName, NAME_FONT) + mark,
    textWidth(shownDetail, DETAIL_FONT) + mark,
  );
  return { name: shownName, detail: shownDetail, width };
}

/** The size of a box without anything inside. */
export function boxSize(node: PictureNode): Size {
  if (node.type === 'Start' || node.type === 'End') return PILL;
  return { width: TEXT_LEFT + boxText(node).width + TEXT_RIGHT, height: BOX_HEIGHT };
}

/** A label as one or two lines. */
export function labelLines(label: string): readonly string[] {
  const words = oneLine(label, MAX_CHARACTERS).split(' ');
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    const fits = last !== undefined && textWidth(longer, LABEL_FONT) <= MAX_LABEL;
    if (fits || lines.length === MAX_LABEL_LINES) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => fitted(line, MAX_LABEL, LABEL_FONT));
}

export function labelSize(lines: readonly string[]): Size {
  const widths = lines.map((line) => textWidth(line, LABEL_FONT));
  return { width: Math.max(...widths) + LABEL_PADDING, height: lines.length * LABEL_LINE + 2 };
}
