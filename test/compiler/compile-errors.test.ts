/** Each folder of `test/cases/compile-errors` is a workflow that is wrong in one way, and what the compiler says. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ReadSource } from '../../src/compiler/check/entries';
import { compile } from '../../src/compiler/compile';
import { type Diagnostic, inOrder } from '../../src/compiler/diagnostic';
import { DIAGNOSTIC_CODES } from '../../src/compiler/diagnostics/codes';
import type { Workflow } from '../../src/dsl/workflow';

const CASES = join(__dirname, '../cases/compile-errors');
const names = readdirSync(CASES);

test.each(names)('%s', (name) => {
  const folder = join(CASES, name);
  const { broken } = require(join(folder, 'workflow')) as { readonly broken: Workflow }; // what every case exports

  const expected = readFileSync(join(folder, 'expected.txt'), 'utf8');

  expect(
    diagnosticsOf(broken)
      .filter(({ severity, code }) => severity !== 'info' || name === code.replace(' ', '-'))
      .map((found) => inWords(found, folder))
      .join('\n'),
  ).toBe(expected.trimEnd());
});

test('every code has a case', () => {
  expect(DIAGNOSTIC_CODES.filter((code) => !names.includes(code.replace(' ', '-')))).toEqual([]);
});

function diagnosticsOf(workflow: Workflow): readonly Diagnostic[] {
  try {
    const { warnings, infos } = compile(workflow, { readSource });
    return inOrder([...warnings, ...infos]);
  } catch (error) {
    return (error as { readonly diagnostics: readonly Diagnostic[] }).diagnostics; // nothing else is thrown
  }
}

const readSource: ReadSource = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

/** `workflow.ts:7:3 error SW1003 name-used-twice`, and the message below it. */
function inWords({ at, severity, code, message }: Diagnostic, folder: string): string {
  const place = at === undefined ? '?' : `${relative(folder, at.file)}:${at.line}:${at.column}`;
  return `${place} ${severity} ${code}\n  ${message}`;
}
