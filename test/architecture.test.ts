/** The import table of ARCHITECTURE.md, executable: what each folder may import besides itself. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '..');

/** Nothing points upward in this list. `npm:` names a package; a trailing `*` stands for any ending. */
const LAYERS: Record<string, readonly string[]> = {
  'src/asl': ['npm:jsonata'],
  'src/dsl': ['src/asl'],
  'src/compiler': ['src/dsl', 'src/asl'],
  'src/engine': ['src/asl', 'npm:jsonata'],
  'src/lambda': ['src/asl', 'src/dsl'],
  'src/client': ['src/asl', 'src/dsl', 'npm:@aws-sdk/client-sfn'],
  'src/testing': ['src/engine', 'src/compiler', 'src/dsl', 'src/asl'],
  'src/server': [
    'src/engine',
    'src/dsl',
    'src/asl',
    'npm:hono',
    'npm:@hono/node-server',
    'npm:esbuild',
    'node:*',
  ],
  'src/cli': [
    'src/*',
    'npm:@aws-sdk/client-sfn',
    'npm:commander',
    'npm:picocolors',
    'npm:tsx/*',
    'npm:yaml',
    'node:*',
  ],
  'src/entries': ['src/*'],
  'src/index.ts': ['src/dsl', 'src/compiler', 'src/asl'],
  statemachines: ['npm:stepwright', 'npm:stepwright/lambda', 'npm:stepwright/client', 'npm:luxon'],
  constructs: ['npm:stepwright*', 'npm:aws-cdk-lib*', 'npm:constructs', 'node:*'],
  examples: ['npm:*', 'node:*'],
};

/** Files that need what their folder does not allow, each with its reason. */
const EXCEPTIONS: Record<string, readonly string[]> = {
  // Off the fast path, JSONata must run where it can be killed; the file is loaded only then.
  'src/engine/jsonata/worker-evaluator.ts': ['node:child_process'],
  'src/engine/jsonata/evaluation-process.ts': ['node:worker_threads'],
  'src/engine/jsonata/evaluation-thread.ts': ['node:worker_threads', 'node:crypto'],
  // A format that nobody should write a second reader of; the package is loaded when the first such file is read.
  'src/engine/item-reader/parquet.ts': ['npm:hyparquet'],
  // The only file of the language that needs a package: finding places for boxes is an art of its own.
  'src/asl/diagram/svg/dagre.ts': ['npm:@dagrejs/dagre'],
};

test.each(Object.entries(LAYERS))('%s imports only the layers below it', (folder, below) => {
  const strays = sourcesIn(folder).flatMap((file) => {
    const allowed = [folder, ...below, ...(EXCEPTIONS[file] ?? [])];
    return importsOf(file)
      .filter((name) => !allowed.some((layer) => belongsTo(layer, name)))
      .map((name) => `${file} imports ${name}`);
  });

  expect(strays).toEqual([]);
});

test('every folder of src is in the table', () => {
  const folders = readdirSync(join(ROOT, 'src')).map((name) => `src/${name}`);

  expect(folders.filter((folder) => LAYERS[folder] === undefined)).toEqual([]);
});

test('only constructs and examples import the CDK', () => {
  const users = ['src', 'statemachines']
    .flatMap(sourcesIn)
    .filter((file) => importsOf(file).some((name) => /^npm:(aws-cdk-lib|constructs)\b/.test(name)));

  expect(users).toEqual([]);
});

function sourcesIn(folder: string): string[] {
  const path = join(ROOT, folder);
  if (!existsSync(path)) return [];
  if (folder.endsWith('.ts')) return [folder];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
}

/** Imports of a file, as paths from the root for our own files and `npm:` names for packages. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(ROOT, file), 'utf8'));
  return importedFiles.map(({ fileName }) => {
    if (fileName.startsWith('.')) return relative(ROOT, join(ROOT, dirname(file), fileName));
    return fileName.startsWith('node:') ? fileName : `npm:${fileName}`;
  });
}

function belongsTo(layer: string, name: string): boolean {
  if (layer.endsWith('*')) return name.startsWith(layer.slice(0, -1));
  return name === layer || name === layer.replace(/\.ts$/, '') || name.startsWith(`${layer}/`);
}
