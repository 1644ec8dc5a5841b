/** Bundles a handler with all it imports into one file, as deploying it would. */

import { build, type BuildFailure, type BuildOptions, type Message, type OutputFile } from 'esbuild';
import { copyFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Node that Lambda offers everywhere, and the oldest that runs this package. */
const TARGET = 'node20';

/** Writes `index.js` with a source map into `directory`. Throws an error that names file and line. */
export async function bundleHandler(entry: string, directory: string): Promise<void> {
  await bundle({ entryPoints: [entry], outfile: join(directory, 'index.js'), sourcemap: 'linked' });
}

export interface Bundle {
  /** What to write; the source map is right for a folder beside `directory` as well. */
  readonly files: readonly OutputFile[];
  /** Absolute paths of all that was put together. */
  readonly sources: readonly string[];
}

/** As `bundleHandler`, but writes nothing. */
export async function bundleInMemory(entry: string, directory: string): Promise<Bundle> {
  const outfile = join(directory, 'index.js');
  const built = await bundle({
    entryPoints: [entry],
    outfile,
    sourcemap: 'linked',
    write: false,
    metafile: true,
  });
  const sources = Object.keys(built.metafile?.inputs ?? {}).map((path) => resolve(path));
  return { files: built.outputFiles ?? [], sources: sources.filter((path) => existsSync(path)) };
}

interface TextPlace {
  readonly loader: 'js' | 'ts';
  /** Where its imports are looked for. */
  readonly folder: string;
}

/** Bundles a program that is no file into `index.js`, and native modules beside it; writes nothing. */
export async function bundleText(
  text: string,
  { loader, folder }: TextPlace,
): Promise<readonly OutputFile[]> {
  const stdin = { contents: text, loader, resolveDir: folder, sourcefile: `source.${loader}` };
  const built = await bundle({ stdin, outfile: join(folder, 'index.js'), write: false });
  return built.outputFiles ?? [];
}

/** Writes a program of our own. Unmapped, its frames in a stack can be told by the file. */
export async function writeProgram(
  name: 'node-bootstrap' | 'caretaker-process',
  outfile: string,
): Promise<void> {
  const built = join(__dirname, `${name}.js`);
  // It imports nothing but Node's own, and esbuild takes a process of its own that stays.
  if (existsSync(built)) return copyFile(built, outfile);
  await bundle({ entryPoints: [join(__dirname, `${name}.ts`)], outfile, sourcemap: false });
}

type Entry = { readonly entryPoints: string[] } | { readonly stdin: { readonly contents: string } };

async function bundle(options: BuildOptions & Entry) {
  try {
    return await build({
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: TARGET,
      sourcesContent: false,
      loader: { '.node': 'copy' },
      logLevel: 'silent',
      ...options,
    });
  } catch (error) {
    throw new Error(`${nameOf(options)} cannot be bundled:\n${reasons(error)}`, { cause: error });
  }
}

function nameOf(entry: Entry): string {
  return 'stdin' in entry ? 'the source' : entry.entryPoints.join(', ');
}

function reasons(error: unknown): string {
  const isBuildFailure = error instanceof Error && 'errors' in error;
  if (!isBuildFailure) return String(error);
  return (error as BuildFailure).errors.map(inWords).join('\n'); // esbuild throws nothing else with `errors`
}

function inWords({ text, location }: Message): string {
  return location === null ? text : `${location.file}:${location.line}:${location.column}: ${text}`;
}
