/**
 * Compiles a program for many starts: a loader that compiles whenever it starts would take longer than the program
 * takes to begin.
 */

import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(__dirname, '../..');

/** Files that the service loads by name lie beside the program, as they do beside each other in the package. */
const LOADED_BY_NAME = ['evaluation-process', 'evaluation-thread'].map(
  (name) => `${ROOT}/src/engine/jsonata/${name}.ts`,
);

export interface CompiledProgram {
  readonly file: string;
  /** The variable by which packages are found that are not part of it. */
  readonly environment: { readonly NODE_PATH: string };
}

/** @param folder where the program is written. */
export async function compileProgram(source: string, folder: string): Promise<CompiledProgram> {
  await build({
    entryPoints: [{ in: source, out: 'program' }, ...LOADED_BY_NAME.map(beside)],
    outdir: folder,
    bundle: true,
    sourcemap: true,
    platform: 'node',
    target: 'node20',
    external: ['better-sqlite3', 'esbuild'],
    logLevel: 'error',
  });
  return { file: join(folder, 'program.js'), environment: { NODE_PATH: join(ROOT, 'node_modules') } };
}

function beside(file: string) {
  return { in: file, out: file.slice(file.lastIndexOf('/') + 1, -'.ts'.length) };
}
