/** Where everything of a picture stands, in pixels from the left top corner of its level. */

import type { EdgeKind, PictureNode } from '../picture';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** One level, laid out: its boxes do not overlap, its lines meet boxes only at their ends. */
export interface PlacedPicture extends Size {
  readonly nodes: readonly PlacedNode[];
  readonly lines: readonly PlacedLine[];
}

export interface PlacedNode extends Box {
  readonly node: PictureNode;
  /** Inside the box, from its left top corner. */
  readonly frames: readonly PlacedFrame[];
}

export interface PlacedFrame extends Box {
  /** Stands `FRAME_PADDING` inside the frame. */
  readonly picture: PlacedPicture;
}

/** A line from a box to a box, or a piece of one that several edges share. */
export interface PlacedLine {
  readonly kind: EdgeKind;
  readonly title: string;
  /** The id of the box that the line leaves; absent on a piece that several edges share. */
  readonly from?: string;
  readonly to: string;
  readonly path: string;
  /** Where the path begins and ends, the arrow included. */
  readonly ends: readonly [Point, Point];
  /** The tip of an arrow and the way it points; absent where the line runs into another one. */
  readonly arrow?: Arrow;
  readonly label?: PlacedLabel;
}

export interface Arrow extends Point {
  readonly points: 'up' | 'down' | 'left';
}

export interface PlacedLabel extends Box {
  readonly lines: readonly string[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}
