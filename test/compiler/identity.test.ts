/** The definition is the same, byte for byte, wherever the workflow is compiled. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../../src/compiler/compile';
import { compiled } from '../cases/golden/order/workflow';

const ROOT = join(__dirname, '../..');
const CASE = 'test/cases/golden/order/workflow';
const tsx = join(ROOT, 'node_modules/.bin/tsx');
const here = JSON.stringify(compile(compiled).definition);

/** Prints the definition of the case, loaded from a folder that is laid out as this project. */
function printer(folder: string): string {
  const module = (path: string) => JSON.stringify(join(folder, path));
  return [
    `const { compile } = require(${module('src/compiler/compile')});`,
    `const { compiled } = require(${module(CASE)});`,
    'process.stdout.write(JSON.stringify(compile(compiled).definition));',
  ].join('\n');
}

let scratch = '';
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'stepwright-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('under tsx as under ts-jest', () => {
  writeFileSync(join(scratch, 'print.cjs'), printer(ROOT));

  expect(execFileSync(tsx, [join(scratch, 'print.cjs')], { cwd: ROOT, encoding: 'utf8' })).toBe(here);
});

test('as compiled JavaScript in another folder as under ts-jest', () => {
  const out = join(scratch, 'built');
  const configuration = {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      outDir: out,
      rootDir: ROOT,
      typeRoots: [join(ROOT, 'node_modules/@types')],
      paths: { stepwright: [join(ROOT, 'src/index.ts')] },
    },
    include: [join(ROOT, `${CASE}.ts`), join(ROOT, 'src/compiler/compile.ts')],
  };
  writeFileSync(join(scratch, 'tsconfig.json'), JSON.stringify(configuration));
  execFileSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', join(scratch, 'tsconfig.json')], {
    encoding: 'utf8',
  });
  linkPackages(out);
  writeFileSync(join(scratch, 'print-built.cjs'), printer(out));

  expect(execFileSync(process.execPath, [join(scratch, 'print-built.cjs')], { encoding: 'utf8' })).toBe(here);
});

test('with lines inserted above, in another folder', () => {
  const source = readFileSync(join(ROOT, `${CASE}.ts`), 'utf8').replace(
    "'stepwright'",
    JSON.stringify(join(ROOT, 'src/index')),
  );
  symlinkSync(join(ROOT, 'node_modules'), join(scratch, 'node_modules'));
  writeFileSync(join(scratch, 'moved.ts'), `// one more line\n\n${source}`);
  const print = [
    `import { compile } from ${JSON.stringify(join(ROOT, 'src/compiler/compile'))};`,
    "import { compiled } from './moved';",
    'process.stdout.write(JSON.stringify(compile(compiled).definition));',
  ];
  writeFileSync(join(scratch, 'print-moved.ts'), print.join('\n'));

  expect(execFileSync(tsx, [join(scratch, 'print-moved.ts')], { cwd: ROOT, encoding: 'utf8' })).toBe(here);
});

/** What the compiled case imports: zod as installed, and `stepwright` as just compiled. */
function linkPackages(out: string): void {
  execFileSync('mkdir', ['-p', join(out, 'node_modules/stepwright')]);
  for (const name of ['zod', 'jsonata'])
    symlinkSync(join(ROOT, 'node_modules', name), join(out, 'node_modules', name));
  writeFileSync(
    join(out, 'node_modules/stepwright/index.js'),
    "module.exports = require('../../src/index');\n",
  );
}
