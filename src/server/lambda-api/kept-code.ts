/**
 * The code of functions, kept by its content.
 *
 * A machine invokes the very code that it was made with, as a deployed one invokes published versions. So what
 * runs already is not disturbed by an edit, and finds its code again after a restart.
 */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Bundle } from './runtimes/bundle-node';
import type { PackagedFunction } from './runtimes/local-function';

/** What a function is besides its code. */
type Manifest = Pick<PackagedFunction, 'handler' | 'timeoutSeconds'>;

const MANIFEST = 'function.json';

/** A folder beside which bundles are kept, so that the paths in their source maps are right. */
export function bundlingFolder(folder: string): string {
  return join(folder, 'new');
}

/** Writes a bundle that was made for `bundlingFolder`, unless it is there, and gives its version. */
export async function keepCode(folder: string, bundle: Bundle, manifest: Manifest): Promise<string> {
  const version = versionOf(bundle, manifest);
  const directory = join(folder, version);
  if (existsSync(directory)) return version;

  const unfinished = `${directory}.${crypto.randomUUID()}`;
  await mkdir(unfinished, { recursive: true });
  const writing = bundle.files.map(({ path, contents }) =>
    writeFile(join(unfinished, basename(path)), contents),
  );
  await Promise.all([...writing, writeFile(join(unfinished, MANIFEST), JSON.stringify(manifest))]);
  await putInPlace(unfinished, directory);
  return version;
}

/** Whoever else was faster has kept the same. */
async function putInPlace(unfinished: string, directory: string): Promise<void> {
  try {
    await rename(unfinished, directory);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(directory)) throw error;
  }
}

/** A letter first, for a version of digits only would be a number. */
function versionOf({ files }: Bundle, manifest: Manifest): string {
  const hash = createHash('sha256').update(JSON.stringify(manifest));
  for (const { path, contents } of files) hash.update(`\0${basename(path)}\0`).update(contents);
  return `c${hash.digest('hex').slice(0, 12)}`;
}

const INVOKED = /^(.+):(c[\da-f]{12})$/;

/** @param invokedAs `name:version`; `undefined` where no such code is kept. */
export function findKeptCode(folder: string, invokedAs: string): PackagedFunction | undefined {
  const [, name, version] = INVOKED.exec(invokedAs) ?? [];
  if (name === undefined || version === undefined) return undefined;
  const directory = join(folder, version);
  const manifest = join(directory, MANIFEST);
  if (!existsSync(manifest)) return undefined;
  const read = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest; // written above
  return { name, version, directory, ...read };
}
