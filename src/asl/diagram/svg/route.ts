/**
 * Draws lines that keep clear of boxes.
 *
 * Boxes and labels stand in horizontal bands. A line crosses a band straight down, where the layout left it
 * room, and moves sideways only between bands: so it cannot touch a box on its way, however high that is.
 */

import type { Point } from './geometry';

/** The vertical extent of everything that stands at one height. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
}

/** Bands by the height of their middle. */
export type Bands = ReadonlyMap<string, Band>;

export function bandKey(y: number): string {
  return y.toFixed(2);
}

/** A path from a point down to another, through the bands of the bends. */
export function route(from: Point, bends: readonly Point[], to: Point, bands: Bands): string {
  let path = `M${pair(from)}`;
  let at = from;
  for (const bend of bends) {
    const band = bands.get(bandKey(bend.y));
    // Nothing stands there: no need to bend.
    if (band === undefined) continue;
    path += curve(at, { x: bend.x, y: band.top });
    at = { x: bend.x, y: band.bottom };
    path += `V${round(at.y)}`;
  }
  return path + curve(at, to);
}

function curve(from: Point, to: Point): string {
  if (Math.abs(from.x - to.x) < 0.5) return `V${round(to.y)}`;
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
