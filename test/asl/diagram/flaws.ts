/** Finds what would be ugly or wrong in a picture that has been laid out. */

import type { Box, PlacedLine, PlacedPicture, Point } from '../../../src/asl/diagram/svg/geometry';
import { FRAME_PADDING } from '../../../src/asl/diagram/svg/sizes';

interface NamedBox extends Box {
  readonly what: string;
}

/** Each flaw as a sentence; none for a picture that can be shown. */
export function flawsOf(picture: PlacedPicture): readonly string[] {
  const boxes = boxesOf(picture);
  return [
    ...overlaps(boxes),
    ...picture.lines.flatMap((line) => [...crossings(line, boxes), ...looseEnds(line, picture)]),
    ...outside(picture, boxes),
    ...picture.nodes.flatMap(({ frames, width, height, node }) => [
      ...frames
        .filter((frame) => frame.x < 0 || frame.x + frame.width > width || frame.y + frame.height > height)
        .map(() => `${node.name} does not hold its frame`),
      ...frames
        .filter((frame) => frame.picture.width + 2 * FRAME_PADDING > frame.width + 0.5)
        .map(() => `a frame of ${node.name} is too narrow`),
      ...frames
        .filter((frame) => frame.picture.height + 2 * FRAME_PADDING > frame.height + 0.5)
        .map(() => `a frame of ${node.name} is too low`),
      ...frames.flatMap((frame) => flawsOf(frame.picture)),
    ]),
  ];
}

function boxesOf({ nodes, lines }: PlacedPicture): readonly NamedBox[] {
  return [
    ...nodes.map((box) => ({ ...box, what: box.node.name })),
    ...lines.flatMap(({ label, title }) =>
      label === undefined ? [] : [{ ...label, what: `label of ${title}` }],
    ),
  ];
}

function overlaps(boxes: readonly NamedBox[]): string[] {
  return boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter((other) => meet(one, other))
      .map((other) => `${one.what} and ${other.what} overlap`),
  );
}

function meet(one: Box, other: Box): boolean {
  const slack = 0.5;
  return (
    one.x + slack < other.x + other.width &&
    other.x + slack < one.x + one.width &&
    one.y + slack < other.y + other.height &&
    other.y + slack < one.y + one.height
  );
}

/** A line runs through its own label, and nothing else. */
function crossings(line: PlacedLine, boxes: readonly NamedBox[]): string[] {
  const points = pointsAlong(line.path);
  const own = `label of ${line.title}`;
  return boxes
    .filter((box) => box.what !== own && points.some((point) => isInside(point, box)))
    .map((box) => `${line.title} crosses ${box.what}`);
}

function isInside({ x, y }: Point, box: Box): boolean {
  return x > box.x + 1 && x < box.x + box.width - 1 && y > box.y + 1 && y < box.y + box.height - 1;
}

function looseEnds({ title, from, to, ends, arrow }: PlacedLine, { nodes }: PlacedPicture): string[] {
  const touches = (id: string): boolean =>
    nodes.some((box) => box.node.id === id && ends.some((end) => isOnBorder(end, box)));
  return [
    ...(from !== undefined && !touches(from) ? [`${title} does not leave its box`] : []),
    ...(arrow !== undefined && !touches(to) ? [`${title} does not reach its box`] : []),
  ];
}

function isOnBorder({ x, y }: Point, box: Box): boolean {
  const isBeside = y >= box.y && y <= box.y + box.height && Math.abs(x - box.x - box.width) < 0.5;
  const isWithin = x >= box.x && x <= box.x + box.width;
  const isAtEdge = Math.abs(y - box.y) < 0.5 || Math.abs(y - box.y - box.height) < 0.5;
  return isBeside || (isWithin && isAtEdge);
}

function outside({ width, height, lines }: PlacedPicture, boxes: readonly NamedBox[]): string[] {
  const slack = 0.5;
  const isOut = ({ x, y }: Point): boolean =>
    x < -slack || y < -slack || x > width + slack || y > height + slack;
  return [
    ...boxes
      .filter((box) => isOut(box) || isOut({ x: box.x + box.width, y: box.y + box.height }))
      .map(({ what }) => `${what} is outside`),
    ...lines.filter(({ path }) => pointsAlong(path).some(isOut)).map(({ title }) => `${title} runs outside`),
  ];
}

/** Points close to one another, along a path of M, C and V. */
function pointsAlong(path: string): readonly Point[] {
  let at: Point = { x: 0, y: 0 };
  return [...path.matchAll(/([MCV])([^MCV]+)/g)].flatMap(([, command, text = '']) => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = text.split(/[ ,]/).map(Number);
    const from = at;
    if (command === 'M') at = { x: a, y: b };
    else if (command === 'V') at = { x: from.x, y: a };
    else at = { x: e, y: f };
    if (command === 'M') return [];
    const [one, two] =
      command === 'V'
        ? [from, at]
        : [
            { x: a, y: b },
            { x: c, y: d },
          ];
    return STEPS.map((step) => bezier([from, one, two, at], step));
  });
}

const STEPS = Array.from({ length: 21 }, (_, index) => index / 20);

function bezier([a, b, c, d]: readonly [Point, Point, Point, Point], t: number): Point {
  const u = 1 - t;
  const mix = (p: number, q: number, r: number, s: number): number =>
    u * u * u * p + 3 * u * u * t * q + 3 * u * t * t * r + t * t * t * s;
  return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) };
}
