/**
 * Draws lines that keep clear of boxes.
 *
 * Boxes and labels stand in horizontal bands. A line crosses a band straight down, where the layout left it
 * room, and moves sideways only between bands: so it cannot touch a box on its way, however high that is.
 */

import { bandAt, type Band, type Bands } from './bands';
import type { Point } from './geometry';

export interface Course {
  readonly from: Point;
  /** Where the line crosses the ranks on its way. */
  readonly bends: readonly Point[];
  readonly to: Point;
  /** What stands at the height of the box that the line leaves, and of the one that it meets. */
  readonly firstBand: Band;
  readonly lastBand: Band;
}

/** A path from a point down to another: out of its own band, through those of the bends, into the last. */
export function route({ from, bends, to, firstBand, lastBand }: Course, bands: Bands): string {
  const crossed = bends
    .map(({ x, y }) => ({ x, ...bandAt(bands, y) }))
    // Where nothing stands there is no need to bend.
    .filter(({ top, bottom }) => bottom > top);
  const stops = [
    { x: from.x, top: from.y, bottom: Math.max(from.y, firstBand.bottom) },
    ...crossed,
    { x: to.x, top: Math.min(to.y, lastBand.top), bottom: to.y },
  ];
  let at = from;
  let path = `M${pair(from)}`;
  for (const { x, top, bottom } of stops) {
    path += curve(at, { x, y: top }) + (bottom > top ? `V${round(bottom)}` : '');
    at = { x, y: bottom };
  }
  return path;
}

function curve(from: Point, to: Point): string {
  if (Math.abs(from.x - to.x) < 0.5) return to.y > from.y ? `V${round(to.y)}` : '';
  const middle = (from.y + to.y) / 2;
  return `C${pair({ x: from.x, y: middle })} ${pair({ x: to.x, y: middle })} ${pair(to)}`;
}

export function pair({ x, y }: Point): string {
  return `${round(x)},${round(y)}`;
}

/** A tenth of a pixel is enough, and the same on every machine. */
export function round(number: number): number {
  return Math.round(number * 10) / 10;
}
