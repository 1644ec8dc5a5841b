/** Prints what happens as JSON, an object a line, for tools. */

import { withoutSecrets } from '../../lambda/secrets';
import { reserveOutput } from '../reserve-output';
import type { View } from './text-view';

/** Standard output is for events alone. */
export function createJsonView(): View {
  const print = reserveOutput();
  return { show: (event) => print(`${withoutSecrets(JSON.stringify(event))}\n`), end: () => {} };
}
