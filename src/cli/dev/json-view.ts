/** Prints what happens as JSON, an object a line, for tools. */

import { reserveOutput } from '../reserve-output';
import type { View } from './text-view';

/** Standard output is for events alone. */
export function createJsonView(): View {
  const print = reserveOutput();
  return { show: (event) => print(`${JSON.stringify(event)}\n`), end: () => {} };
}
