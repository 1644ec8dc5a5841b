/** The temporary folder of a function host, with the bundles of its functions and its own programs. */

import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeProgram } from './bundle-node';
import { startCaretaker, type Caretaker } from './caretaker';
import { compileJava } from './java-runtime';
import { lazily, type Lazy } from './lazy';
import type { Language } from './runtime-name';

/** Everything in it is made when it is first needed. */
export interface Workspace {
  /** The program that loads handlers of a language. */
  bootstrap(language: Language): Promise<string>;
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
  /** Beside this file, in the sources and in the package: processes are told no path of the package. */
  const copied = async (name: string): Promise<string> => {
    const file = join(await root.get(), name);
    await copyFile(join(__dirname, name), file);
    return file;
  };
  const caretaker = lazily(async () => startCaretaker(await program('caretaker-process'), await root.get()));

  const bootstraps: Record<Language, Lazy<string>> = {
    nodejs: lazily(() => program('node-bootstrap')),
    python: lazily(() => copied('bootstrap.py')),
    java: lazily(async () => {
      const folder = join(await root.get(), 'java');
      await compileJava(await javaSources(), folder);
      return folder;
    }),
  };

  return {
    bootstrap: (language) => bootstraps[language].get(),
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

async function javaSources(): Promise<readonly string[]> {
  const folder = join(__dirname, 'java');
  const files = await readdir(folder, { recursive: true });
  return files.filter((name) => name.endsWith('.java')).map((name) => join(folder, name));
}
