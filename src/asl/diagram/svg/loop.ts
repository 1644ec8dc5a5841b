/** Draws the edges of a state to itself, beside its box. */

import type { PictureEdge } from '../picture';
import type { Box, PlacedLine, PlacedNode } from './geometry';
import { pair } from './route';
import { labelLines, labelSize } from './sizes';

const REACH = 26;
const SPREAD = 12;

/** How much room a box needs on each side; none without loops. */
export function loopRoom(loops: readonly PictureEdge[]): number {
  if (loops.length === 0) return 0;
  return REACH + labelSize(labelLines(wordsOf(loops))).width;
}

/** One line for all of them, with the label at its right. */
export function loopLine(box: PlacedNode, loops: readonly PictureEdge[]): readonly PlacedLine[] {
  const [first] = loops;
  if (first === undefined) return [];
  const right = box.x + box.width;
  const middle = box.y + Math.min(box.height, 46) / 2;
  const from = { x: right, y: middle + SPREAD };
  const to = { x: right, y: middle - SPREAD };
  const far = right + REACH;
  const path = `M${pair(from)}C${pair({ ...from, x: far })} ${pair({ ...to, x: far })} ${pair({ ...to, x: right + 6 })}`;
  const words = wordsOf(loops);
  const line = {
    kind: first.kind,
    title: `${box.node.name} → ${box.node.name}${words === '' ? '' : `: ${words}`}`,
    from: first.from,
    to: first.to,
    path,
    ends: [from, to] as const,
    arrow: { ...to, points: 'left' as const },
  };
  return words === '' ? [line] : [{ ...line, label: labelBeside(box, words, middle) }];
}

function labelBeside(box: Box, words: string, middle: number) {
  const lines = labelLines(words);
  const size = labelSize(lines);
  return { x: box.x + box.width + REACH - 4, y: middle - size.height / 2, ...size, lines };
}

function wordsOf(loops: readonly PictureEdge[]): string {
  return loops
    .map(({ label }) => label)
    .filter((label) => label !== '')
    .join(' / ');
}
