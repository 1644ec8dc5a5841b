/** The colours of a picture, as the style sheet inside the SVG. */

import type { NodeType } from '../picture';

export type Theme = 'light' | 'dark' | 'auto';

interface Palette {
  readonly page: string;
  readonly box: string;
  readonly border: string;
  readonly frame: string;
  readonly lane: string;
  readonly name: string;
  readonly detail: string;
  readonly line: string;
  readonly catch: string;
  readonly fail: string;
  readonly succeed: string;
}

const LIGHT: Palette = {
  page: '#ffffff',
  box: '#ffffff',
  border: '#8c99a6',
  frame: '#f4f7fa',
  lane: '#ffffff',
  name: '#16191f',
  detail: '#5a6572',
  line: '#66727f',
  catch: '#b3590a',
  fail: '#c6302b',
  succeed: '#1d7f3f',
};

const DARK: Palette = {
  page: '#14191f',
  box: '#1f2730',
  border: '#5f6f80',
  frame: '#1a2129',
  lane: '#14191f',
  name: '#eef2f6',
  detail: '#a3b0be',
  line: '#8a99a8',
  catch: '#f0a35e',
  fail: '#ff7b72',
  succeed: '#56d07f',
};

/** White marks stand on these, on light pages as on dark ones. */
const TILES: Readonly<Record<NodeType, string>> = {
  Start: '#44505c',
  End: '#44505c',
  Task: '#d45b07',
  Choice: '#6b46c1',
  Wait: '#0b7285',
  Pass: '#5c6b7a',
  Map: '#1864ab',
  Parallel: '#1864ab',
  Succeed: '#1d7f3f',
  Fail: '#c6302b',
  Unknown: '#5c6b7a',
  Missing: '#c6302b',
};

const FONT = `font-family:'Helvetica Neue',Helvetica,Arial,'Liberation Sans',sans-serif`;

/** Every rule begins with the picture's class, so that it says nothing about the page around it. */
export function styleSheet(theme: Theme): string {
  const scope = `.stepwright-${theme}`;
  const base = rules(scope, theme === 'dark' ? DARK : LIGHT);
  const dark = theme === 'auto' ? `@media (prefers-color-scheme:dark){${rules(scope, DARK)}}` : '';
  return `${shapeRules(scope)}${base}${dark}`;
}

function shapeRules(scope: string): string {
  const tiles = Object.entries(TILES).map(([type, colour]) => `${scope} .tile-${type}{fill:${colour}}`);
  return [
    `${scope} text{${FONT}}`,
    `${scope} .name{font-size:13px;font-weight:600}`,
    `${scope} .detail,${scope} .label text{font-size:11px}`,
    `${scope} .pill text{font-size:12px;font-weight:600;text-anchor:middle;fill:#fff}`,
    `${scope} .label text{text-anchor:middle}`,
    `${scope} .line{fill:none;stroke-width:1.5}`,
    `${scope} .catch .line{stroke-dasharray:5 4}`,
    `${scope} .mark{fill:none;stroke:#fff;stroke-width:1.7;stroke-linecap:round;stroke-linejoin:round}`,
    `${scope} .missing .box{stroke-dasharray:4 3}`,
    ...tiles,
  ].join('');
}

function rules(scope: string, palette: Palette): string {
  return [
    `${scope} .page{fill:${palette.page}}`,
    `${scope} .box{fill:${palette.box};stroke:${palette.border};stroke-width:1.2}`,
    `${scope} .frame{fill:${palette.frame};stroke:${palette.border};stroke-width:1.2}`,
    `${scope} .lane{fill:${palette.lane};stroke:${palette.border};stroke-width:.6;stroke-dasharray:3 3}`,
    `${scope} .name{fill:${palette.name}}`,
    `${scope} .detail{fill:${palette.detail}}`,
    `${scope} .line{stroke:${palette.line}}`,
    `${scope} .arrow{fill:${palette.line}}`,
    `${scope} .label rect{fill:${palette.page};fill-opacity:.92}`,
    `${scope} .label text{fill:${palette.detail}}`,
    `${scope} .catch .line{stroke:${palette.catch}}`,
    `${scope} .catch .arrow,${scope} .catch .label text{fill:${palette.catch}}`,
    `${scope} .retry{fill:none;stroke:${palette.detail};stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round}`,
    `${scope} .fail .box,${scope} .missing .box{stroke:${palette.fail};stroke-width:1.6}`,
    `${scope} .succeed .box{stroke:${palette.succeed};stroke-width:1.6}`,
  ].join('');
}
