/** Draws a definition as an SVG document, without a browser. */

import { DiagramError } from '../diagram-error';
import type { Picture } from '../picture';
import { readPicture } from '../read-picture';
import { drawPicture } from './draw';
import type { PlacedPicture } from './geometry';
import { placePicture } from './layout';
import { element } from './markup';
import { styleSheet, type Theme } from './palette';
import { round } from './route';

export interface SvgOptions {
  /**
   * Colours for light or dark pages; `auto` follows the reader's setting.
   *
   * @default 'auto'
   */
  readonly theme?: Theme;
}

const MARGIN = 24;
const MAX_BOXES = 2000;

/**
 * A definition as an SVG document, drawn as the console of Step Functions draws it. The same definition always
 * gives the same text.
 *
 * @example
 * import { toSvg } from 'stepwright/asl';
 *
 * toSvg({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } }, { theme: 'dark' });
 */
export function toSvg(definition: object, { theme = 'auto' }: SvgOptions = {}): string {
  const read = readPicture(definition);
  refuseHuge(read);
  const picture = placePicture(read);
  const width = round(picture.width + 2 * MARGIN);
  const height = round(picture.height + 2 * MARGIN);
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      class: `stepwright-${theme}`,
    },
    pageContent(picture, { width, height, theme }),
  )}\n`;
}

function refuseHuge(picture: Picture): void {
  const boxes = countBoxes(picture);
  if (boxes <= MAX_BOXES) return;
  throw new DiagramError(
    `an SVG of ${boxes} states and branches could not be read (at most ${MAX_BOXES}); write Mermaid or DOT instead`,
  );
}

function countBoxes({ nodes }: Picture): number {
  return nodes.reduce(
    (count, { frames }) => count + frames.reduce((inner, frame) => inner + 1 + countBoxes(frame), 1),
    0,
  );
}

interface Page {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
}

function pageContent(picture: PlacedPicture, { width, height, theme }: Page): string {
  return [
    element('title', {}, 'State machine'),
    element('style', {}, styleSheet(theme)),
    element('rect', { class: 'page', width, height }),
    element('g', { transform: `translate(${MARGIN},${MARGIN})` }, drawPicture(picture)),
  ].join('');
}
