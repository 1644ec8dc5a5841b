/** Holds the pictures of the documentation to the programs beside them. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { toMermaid } from '../src/asl/diagram/mermaid';
import { compile } from '../src/compiler/compile';
import type { Workflow } from '../src/dsl/workflow';

/** The first block of a language in a document. */
function blockOf(document: string, language: string): string {
  const text = readFileSync(join(__dirname, '..', document), 'utf8');
  return new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(text)?.[1] ?? '';
}

/** What a program exports. */
function run<Exports>(code: string): Exports {
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  const program: Record<string, unknown> = {};
  // oxlint-disable-next-line typescript/no-implied-eval -- the documents are our own, and their programs are to be run
  new Function('require', 'exports', outputText)(require, program);
  return program as Exports; // the test fails where it is not
}

test("the README's picture is that of its program", () => {
  const { order } = run<{ order: Workflow }>(blockOf('README.md', 'ts'));

  expect(blockOf('README.md', 'mermaid')).toBe(toMermaid(compile(order).definition));
});

test("the guide's chart is that of its definition", () => {
  const { chart } = run<{ chart: string }>(blockOf('docs/pictures.md', 'ts'));

  expect(blockOf('docs/pictures.md', 'mermaid')).toBe(chart);
});
