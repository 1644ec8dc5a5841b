/** Runs functions in JavaScript and TypeScript on the Node that runs this very process. */

import { bundleHandler } from './bundle-node';
import type { Runtime } from './launch';

/** What Node itself needs beside the objects of the handler. */
const HEAP_SHARE = 0.9;

export const nodeRuntime: Runtime = {
  async codeOf({ entry, export: exported }, folder) {
    const directory = await folder();
    await bundleHandler(entry, directory);
    return { directory, handler: `index.${exported}` };
  },
  async launch(_code, { memoryMB }, { bootstrap }) {
    const heap = memoryMB === undefined ? [] : [`--max-old-space-size=${Math.floor(memoryMB * HEAP_SHARE)}`];
    return { command: process.execPath, args: ['--enable-source-maps', ...heap, await bootstrap()] };
  },
};
