/** The temporary folder of a function host, with the bundles of its functions and its own programs. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeProgram } from './bundle-node';
import { startCaretaker, type Caretaker } from './caretaker';
import { lazily, type Lazy } from './lazy';

/** Everything in it is made when it is first needed. */
export interface Workspace {
  /** The program that loads handlers. */
  readonly bootstrap: Lazy<string>;
  /** Cleans up where this process cannot. */
  readonly caretaker: Lazy<Caretaker>;
  folder(index: number): () => Promise<string>;
  remove(): Promise<void>;
}

export function createWorkspace(): Workspace {
  const root = lazily(() => mkdtemp(join(tmpdir(), 'stepwright-')));
  const program = async (name: Parameters<typeof writeProgram>[0]): Promise<string> => {
    const file = join(await root.get(), `${name}.js`);
    await writeProgram(name, file);
    return file;
  };
  const caretaker = lazily(async () => startCaretaker(await program('caretaker-process'), await root.get()));

  return {
    bootstrap: lazily(() => program('node-bootstrap')),
    caretaker,
    folder: (index) => async () => {
      await caretaker.get();
      return join(await root.get(), String(index));
    },
    remove: async () => {
      if (!root.isUsed()) return;
      if (caretaker.isUsed()) await (await caretaker.get()).dismiss();
      await rm(await root.get(), { recursive: true, force: true });
    },
  };
}
