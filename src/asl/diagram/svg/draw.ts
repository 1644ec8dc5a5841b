/** Draws what has been laid out: lines first, then boxes, then labels above both. */

import type { PictureNode } from '../picture';
import type { Arrow, PlacedFrame, PlacedLabel, PlacedLine, PlacedNode, PlacedPicture } from './geometry';
import { markOf, RETRY_MARK } from './marks';
import { element, escapeXml } from './markup';
import { pair, round } from './route';
import { boxText, FRAME_PADDING, LABEL_LINE, TEXT_LEFT } from './sizes';

const RADIUS = 8;
const TILE = 26;
const TILE_AT = 10;
const MARK_INSET = 5;

export function drawPicture({ nodes, lines }: PlacedPicture): string {
  return [...lines.map(drawLine), ...nodes.map(drawNode)].join('\n');
}

function drawNode(placed: PlacedNode): string {
  const { node, x, y } = placed;
  const isPill = node.type === 'Start' || node.type === 'End';
  const attributes = {
    class: `node ${isPill ? 'pill' : node.type.toLowerCase()}`,
    'data-id': node.id,
    transform: `translate(${round(x)},${round(y)})`,
  };
  return element('g', attributes, isPill ? drawPill(placed) : drawBox(placed));
}

function drawPill({ node, width, height }: PlacedNode): string {
  return [
    element('rect', { class: `tile-${node.type}`, width, height, rx: height / 2 }),
    element('text', { x: width / 2, y: height / 2 + 4 }, node.type),
  ].join('');
}

function drawBox({ node, width, height, frames }: PlacedNode): string {
  const isFrame = frames.length > 0;
  const { name, detail } = boxText(node, isFrame ? width - 2 * TEXT_LEFT : undefined);
  const box = { class: isFrame ? 'frame' : 'box', width: round(width), height: round(height), rx: RADIUS };
  return [
    element('title', {}, escapeXml(tooltip(node))),
    element('rect', box),
    drawTile(node),
    element('text', { class: 'name', x: TEXT_LEFT, y: 20 }, escapeXml(name)),
    element('text', { class: 'detail', x: TEXT_LEFT, y: 36 }, escapeXml(detail)),
    node.retries === undefined ? '' : drawRetryMark(width),
    ...frames.map(drawFrame),
  ].join('');
}

function tooltip({ name, detail, retries }: PictureNode): string {
  return `${name} (${detail})${retries === undefined ? '' : `, retries ${retries}`}`;
}

function drawTile(node: PictureNode): string {
  const tile = { class: `tile-${node.type}`, x: TILE_AT, y: TILE_AT, width: TILE, height: TILE, rx: 6 };
  const at = TILE_AT + MARK_INSET;
  const mark = { class: 'mark', d: markOf(node), transform: `translate(${at},${at})` };
  return element('rect', tile) + element('path', mark);
}

function drawRetryMark(width: number): string {
  return element('path', { class: 'retry', d: RETRY_MARK, transform: `translate(${round(width - 20)},9)` });
}

function drawFrame({ x, y, width, height, picture }: PlacedFrame): string {
  const lane = { class: 'lane', x: round(x), y, width: round(width), height: round(height), rx: RADIUS };
  // Branches of different height are centred from side to side, and begin at the same height.
  const inset = (width - picture.width) / 2;
  const inner = { transform: `translate(${round(x + inset)},${y + FRAME_PADDING})` };
  return element('rect', lane) + element('g', inner, drawPicture(picture));
}

function drawLine({ kind, title, from, to, path, arrow, label }: PlacedLine): string {
  return element(
    'g',
    { class: `edge ${kind}`, 'data-from': from, 'data-to': to },
    [
      element('title', {}, escapeXml(title)),
      element('path', { class: 'line', d: path }),
      arrow === undefined ? '' : drawArrow(arrow),
      label === undefined ? '' : drawLabel(label),
    ].join(''),
  );
}

/** Drawn, not a marker: a marker's id would be shared by all pictures of a page. */
function drawArrow({ x, y, points }: Arrow): string {
  const back = points === 'down' ? -7 : 7;
  const corners =
    points === 'left'
      ? [pair({ x: x + back, y: y - 4 }), pair({ x: x + back, y: y + 4 })]
      : [pair({ x: x - 4, y: y + back }), pair({ x: x + 4, y: y + back })];
  return element('path', { class: 'arrow', d: `M${pair({ x, y })}L${corners.join('L')}Z` });
}

function drawLabel({ x, y, width, height, lines }: PlacedLabel): string {
  const middle = round(x + width / 2);
  const texts = lines.map((line, index) =>
    element('text', { x: middle, y: round(y + 11.5 + index * LABEL_LINE) }, escapeXml(line)),
  );
  const rect = { x: round(x), y: round(y), width, height, rx: 3 };
  return element('g', { class: 'label' }, element('rect', rect) + texts.join(''));
}
