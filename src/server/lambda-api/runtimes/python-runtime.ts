/** Runs functions in Python on the `python3` of this machine, from the folder that they are in. */

import { basename, dirname } from 'node:path';
import { findProgram, type Runtime } from './launch';

export const pythonRuntime: Runtime = {
  async codeOf({ entry, export: exported }) {
    return { directory: dirname(entry), handler: `${basename(entry, '.py')}.${exported}` };
  },
  async launch(_code, _fn, { bootstrap }) {
    // No compiled files: the folder may be the user's own.
    return { command: findProgram('python3', 'Python'), args: ['-B', await bootstrap()] };
  },
};
