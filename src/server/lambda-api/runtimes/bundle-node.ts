/** Bundles a handler with all it imports into one file, as deploying it would. */

import { build, type BuildFailure, type Message } from 'esbuild';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Node that Lambda offers everywhere, and the oldest that runs this package. */
const TARGET = 'node20';

/** Writes `index.js` with a source map into `directory`. Throws an error that names file and line. */
export async function bundleHandler(entry: string, directory: string): Promise<void> {
  await bundle(entry, join(directory, 'index.js'), 'linked');
}

/** Writes a program of our own, from source or from the build, whichever this file is of. */
export async function bundleProgram(
  name: 'node-bootstrap' | 'caretaker-process',
  outfile: string,
): Promise<void> {
  const source = ['.ts', '.js'].map((extension) => join(__dirname, `${name}${extension}`)).find(existsSync);
  if (source === undefined) throw new Error(`unreachable: ${name} is not beside ${__filename}`);
  // Unmapped, its frames in a stack can be told by the file.
  await bundle(source, outfile, false);
}

async function bundle(entry: string, outfile: string, sourcemap: 'linked' | false): Promise<void> {
  try {
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: TARGET,
      sourcemap,
      sourcesContent: false,
      loader: { '.node': 'copy' },
      logLevel: 'silent',
    });
  } catch (error) {
    throw new Error(`${entry} cannot be bundled:\n${reasons(error)}`, { cause: error });
  }
}

function reasons(error: unknown): string {
  const isBuildFailure = error instanceof Error && 'errors' in error;
  if (!isBuildFailure) return String(error);
  return (error as BuildFailure).errors.map(inWords).join('\n'); // esbuild throws nothing else with `errors`
}

function inWords({ text, location }: Message): string {
  return location === null ? text : `${location.file}:${location.line}:${location.column}: ${text}`;
}
