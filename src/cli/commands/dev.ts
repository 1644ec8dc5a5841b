/** `stepwright dev`: serves the workflows of a folder, and what changes in them, until it is ended. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createRealClock } from '../../engine/real-clock';
import { serveDev } from '../dev/dev-session';
import { createJsonView } from '../dev/json-view';
import { DATA_FOLDER } from '../service-file';
import { createTextView } from '../dev/text-view';
import { watchForInterruption } from '../interruption';
import { UserError } from '../user-error';
import { readTimeout } from '../workflow-session';

export interface DevCommandOptions {
  readonly data?: string;
  readonly inMemory?: boolean;
  readonly port: string;
  readonly host: string;
  readonly skipWaits?: boolean;
  readonly timeout?: string;
  readonly bind?: readonly string[];
  readonly objects?: string;
  readonly json?: boolean;
}

/** Gives the exit code: that of the signal that ended it. */
export async function dev(given: readonly string[], options: DevCommandOptions): Promise<number> {
  const { host, bind = [], skipWaits = false, inMemory = false, objects, data = DATA_FOLDER } = options;
  const port = portOf(options.port);
  const timeoutSeconds = readTimeout(options.timeout);
  const dataFolder = makeDataFolder(data);
  const interruption = watchForInterruption();
  const clock = createRealClock();
  const view = options.json === true ? createJsonView() : createTextView(process.stdout, clock);
  try {
    const session = await serveDev({
      given,
      bind,
      skipWaits,
      inMemory,
      dataFolder,
      listen: { host, port },
      ...(objects !== undefined && { objects }),
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
      clock,
      show: view.show,
    });
    try {
      return await Promise.race([interruption.exitCode, session.failed]);
    } finally {
      await session.close();
    }
  } finally {
    view.end();
    interruption.forget();
  }
}

function portOf(given: string): number {
  const port = Number(given);
  if (/^\d{1,5}$/.test(given) && port <= 65_535) return port;
  throw new UserError(`--port ${given} is no port: write a number from 1 to 65535, or 0 for any free one`);
}

/** What is in it is nobody's to commit. */
function makeDataFolder(given: string): string {
  const folder = resolve(given);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, '.gitignore'), '*\n');
  } catch (error) {
    throw new UserError(`--data ${given}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return folder;
}
