/** A process with a function host whose function never ends; it prints what the function prints. */

import { join } from 'node:path';
import { createFunctionHost } from '../../src/entries/server';

const host = createFunctionHost({
  functions: [{ name: 'loops', entry: join(__dirname, 'handlers/misbehaving.ts'), export: 'loops' }],
  onLog: ({ stream, line }) => stream === 'stdout' && console.log(line),
});
void host.invoke('loops', '{}');
