/**
 * Type-checks every TypeScript block of the README, the docs and the doc comments.
 *
 * A block that imports something, or that names its file in its first line (`// steps/charge-card.ts`), stands
 * alone; blocks of one document can import each other by these names. Any other block is a fragment: it sees
 * what `test/support/docs-preamble.ts` declares, or `docs-preamble-body.ts` where it is a part of a workflow's
 * body. Blocks fenced as `ts wrong` show mistakes and are left out.
 */

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..');
const SCRATCH = join(ROOT, 'node_modules', '.cache', 'stepwright-docs');

interface CodeBlock {
  readonly document: string;
  readonly line: number;
  readonly code: string;
}

test('every code block of the documentation type-checks', () => {
  const blocks = documents().flatMap(blocksOf);
  rmSync(SCRATCH, { recursive: true, force: true });
  blocks.forEach(write);
  writeFileSync(join(mkdir(SCRATCH), 'tsconfig.json'), JSON.stringify(configuration()));

  expect(blocks.length).toBeGreaterThan(10);
  expect(typeErrors()).toBe('');
});

function documents(): string[] {
  const markdown = [
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    ...filesIn('docs', '.md'),
    ...filesIn('examples', '.md'),
  ];
  return [...markdown, ...filesIn('src', '.ts'), ...filesIn('constructs', '.ts')];
}

function filesIn(folder: string, ending: string): string[] {
  const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith(ending)).map((name) => join(folder, name));
}

function blocksOf(document: string): CodeBlock[] {
  const text = readFileSync(join(ROOT, document), 'utf8');
  const isSource = document.endsWith('.ts');
  const block = isSource ? /^ *\* @example\n((?: *\*(?: (?!@).*)?\n)+)/gm : /^```ts\n([\s\S]*?)^```$/gm;
  return [...text.matchAll(block)].map((match) => {
    const body = match[1] ?? '';
    const line = text.slice(0, match.index).split('\n').length + 1;
    return { document, line, code: isSource ? body.replace(/^ *\* ?/gm, '') : body };
  });
}

function write({ document, line, code }: CodeBlock): void {
  const folder = join(SCRATCH, document.replace(/\.(md|ts)$/, ''));
  const named = fileNamedIn(code);
  const file = join(folder, named ?? `line-${line}.ts`);
  mkdir(dirname(file));
  cpSync(join(ROOT, 'test', 'support', 'docs-steps'), join(folder, 'steps'), {
    recursive: true,
    force: false,
  });
  const isWhole = named !== undefined || /^import /m.test(code);
  writeFileSync(file, isWhole ? code : fragment(code));
}

function fileNamedIn(code: string): string | undefined {
  return /^\/\/ ([\w./-]+\.ts)\n/.exec(code)?.[1];
}

/** A fragment may declare what the preamble does, and may export: it stands for a part of a file. */
function fragment(code: string): string {
  const isBody = /\bctx\.|\$\{order\./.test(code) && !/(?<!\.)\bworkflow\(/.test(code);
  const name = isBody ? 'docs-preamble-body.ts' : 'docs-preamble.ts';
  const preamble = readFileSync(join(ROOT, 'test', 'support', name), 'utf8');
  return `${preamble}\nexport async function example(this: Construct) {\n${code.replace(/^export /gm, '')}\n}\n`;
}

function configuration() {
  return {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: {
      rootDir: ROOT,
      typeRoots: [join(ROOT, 'node_modules', '@types')],
      paths: {
        stepwright: [join(ROOT, 'src/index.ts')],
        'stepwright/constructs': [join(ROOT, 'constructs/index.ts')],
        'stepwright/*': [join(ROOT, 'src/entries/*.ts')],
      },
    },
    include: ['**/*.ts'],
    exclude: [],
  };
}

/** Errors in the blocks only, with the place in the document instead of the scratch file where it is known. */
function typeErrors(): string {
  try {
    execFileSync(join(ROOT, 'node_modules', '.bin', 'tsc'), ['--noEmit', '-p', SCRATCH], {
      encoding: 'utf8',
    });
    return '';
  } catch (error) {
    const { stdout } = error as { stdout: string }; // what execFileSync throws when the command fails
    return stdout.replaceAll('node_modules/.cache/stepwright-docs/', '');
  }
}

function mkdir(folder: string): string {
  mkdirSync(folder, { recursive: true });
  return folder;
}
