/** A server in a process and a folder of its own, for as long as it is measured. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileProgram } from '../../test/support/compile-program';
import { freePort } from '../../test/support/free-port';
import { KillableServer } from '../../test/support/killable-server';

/** @param more what the program is told besides its port and its data folder. */
export async function withProgram<T>(
  source: string,
  more: object,
  measure: (server: KillableServer) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'stepwright-bench-'));
  const program = await compileProgram(source, join(folder, 'program'));
  const options = { port: await freePort(), data: join(folder, 'data'), log: join(folder, 'log'), ...more };
  const server = new KillableServer(program, options, () => {
    throw new Error(`the server has ended; it has printed: ${readFileSync(options.log, 'utf8')}`);
  });
  try {
    server.start();
    await server.answers();
    return await measure(server);
  } finally {
    await server.kill();
    rmSync(folder, { recursive: true });
  }
}
