/** Draws a definition as an SVG document, without a browser. */

import { readPicture } from '../read-picture';
import { drawPicture } from './draw';
import type { PlacedPicture } from './geometry';
import { placePicture } from './layout';
import { element, escapeXml } from './markup';
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
  const picture = placePicture(readPicture(definition));
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
    document(picture, { width, height, theme }),
  )}\n`;
}

interface Page {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
}

function document(picture: PlacedPicture, { width, height, theme }: Page): string {
  const title = `State machine with ${picture.nodes.length} boxes`;
  return [
    element('title', {}, escapeXml(title)),
    element('style', {}, styleSheet(theme)),
    element('rect', { class: 'page', width, height }),
    element('g', { transform: `translate(${MARGIN},${MARGIN})` }, drawPicture(picture)),
  ].join('');
}
