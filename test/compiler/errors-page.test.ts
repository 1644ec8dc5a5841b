/** The repaired code of docs/errors.md type-checks, and the wrong code is really another. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIAGNOSTIC_CODES } from '../../src/compiler/diagnostics/codes';

const ROOT = join(__dirname, '../..');
const SCRATCH = join(ROOT, 'node_modules/.cache/stepwright-errors-page');

interface Entry {
  readonly code: string;
  readonly wrong: string;
  readonly repaired: string;
}

const entries = readFileSync(join(ROOT, 'docs/errors.md'), 'utf8').split(/^## /m).slice(1).map(readEntry);

test('every code is explained, in the order of its number', () => {
  expect(entries.map(({ code }) => code)).toEqual([...DIAGNOSTIC_CODES]);
});

test('every entry shows wrong code and the change to make', () => {
  expect(
    entries.filter(({ wrong, repaired }) => wrong === '' || repaired === '' || wrong === repaired),
  ).toEqual([]);
});

test('the repaired code type-checks', () => {
  rmSync(SCRATCH, { recursive: true, force: true });
  mkdirSync(SCRATCH, { recursive: true });
  const preamble = readFileSync(join(__dirname, 'errors-page/preamble.ts'), 'utf8');
  for (const { code, repaired } of entries) {
    writeFileSync(
      join(SCRATCH, `${code.replace(' ', '-')}.ts`),
      `${preamble}\nexport function repaired() {\n${repaired}\n}\n`,
    );
  }
  writeFileSync(join(SCRATCH, 'tsconfig.json'), JSON.stringify(configuration()));

  expect(typeErrors()).toBe('');
});

function readEntry(text: string): Entry {
  return { code: text.split('\n')[0] ?? '', wrong: block(text, 'wrong'), repaired: block(text, 'repaired') };
}

function block(text: string, kind: string): string {
  return new RegExp(`^\`\`\`ts ${kind}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(text)?.[1] ?? '';
}

function configuration() {
  return {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: {
      rootDir: ROOT,
      declaration: false,
      typeRoots: [join(ROOT, 'node_modules/@types')],
      paths: { stepwright: [join(ROOT, 'src/index.ts')] },
    },
    include: ['*.ts'],
    exclude: [],
  };
}

function typeErrors(): string {
  try {
    return execFileSync(join(ROOT, 'node_modules/.bin/tsc'), ['--noEmit', '-p', SCRATCH], {
      encoding: 'utf8',
    });
  } catch (error) {
    return (error as { readonly stdout: string }).stdout; // what execFileSync throws when the command fails
  }
}
