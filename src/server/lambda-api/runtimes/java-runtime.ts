/** Runs functions in Java on the `java` of this machine, from their source, from classes or from jars. */

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename, delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram, type Runtime } from './launch';

/** What the virtual machine itself needs beside the objects of the handler. */
const HEAP_SHARE = 0.7;

const PACKAGE = /^\s*package\s+([\w.]+)\s*;/m;

/** A source that says nothing of its handler has the method that AWS's own interfaces have. */
const DEFAULT_METHOD = 'handleRequest';

export const javaRuntime: Runtime = {
  async codeOf({ entry, export: exported }, folder, { bootstrap }) {
    const directory = await folder();
    const [, packageName] = PACKAGE.exec(await readFile(entry, 'utf8')) ?? [];
    const depth = packageName === undefined ? 0 : packageName.split('.').length;
    const root = join(dirname(entry), ...Array.from({ length: depth }, () => '..'));
    await compileJava([entry], directory, [...classPathOf(root), await bootstrap()]);
    const type = [...(packageName === undefined ? [] : [packageName]), basename(entry, '.java')].join('.');
    const method = exported === 'handler' ? DEFAULT_METHOD : exported;
    return { directory, handler: `${type}::${method}`, libraries: classPathOf(root) };
  },
  async launch({ directory, libraries = [] }, { memoryMB }, { bootstrap }) {
    const command = findProgram('java', 'Java');
    const heap = memoryMB === undefined ? [] : [`-Xmx${Math.floor(memoryMB * HEAP_SHARE)}m`];
    const classPath = [...classPathOf(directory), ...libraries, await bootstrap()].join(delimiter);
    return { command, args: [...OPTIONS, ...heap, '-cp', classPath, 'stepwright.Bootstrap'] };
  },
};

/** A quick start counts for more here than speed after hours, as on AWS; output is read as UTF-8. */
const OPTIONS = [
  '-XX:TieredStopAtLevel=1',
  '-XX:+UseSerialGC',
  '-Xshare:auto',
  '-Dfile.encoding=UTF-8',
  '-Dsun.stdout.encoding=UTF-8',
  '-Dsun.stderr.encoding=UTF-8',
];

/** Classes and jars, where AWS looks for them. */
function classPathOf(folder: string): readonly string[] {
  return [folder, join(folder, 'lib', '*'), join(folder, '*')];
}

/** Throws an error with what the compiler says. */
export async function compileJava(
  sources: readonly string[],
  directory: string,
  classPath: readonly string[] = [],
): Promise<void> {
  const libraries = classPath.length === 0 ? [] : ['-cp', classPath.join(delimiter)];
  const args = ['-encoding', 'UTF-8', '-nowarn', '-g', '-d', directory, ...libraries, ...sources];
  try {
    await promisify(execFile)(findProgram('javac', 'Java'), args);
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    if (said === '') throw error;
    throw new Error(`${sources[0]} cannot be compiled:\n${said}`, { cause: error });
  }
}
