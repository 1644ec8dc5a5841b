/** The names each entry point exports, types included: a change must be deliberate. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '..');

function exportedNames(file: string): string {
  const path = join(ROOT, file);
  if (!existsSync(path)) return '(no such entry)';
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022);
  const names = source.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement)) return ['(not a re-export)'];
    const clause = statement.exportClause;
    return clause !== undefined && ts.isNamedExports(clause)
      ? clause.elements.map((element) => element.name.text)
      : ['(export *)'];
  });
  return names.toSorted().join(' ');
}

test('stepwright, for authors', () => {
  expect(exportedNames('src/index.ts')).toMatchInlineSnapshot(
    `"ArrayRef Binding BoolRef Callback CompileError Compiled CompiledCallback CompiledTask Cond Configuration Ctx Diagnostic Duration ErrorRef Expr External ExternalHandle Input Jsonify Lambda LambdaHandle MaybeRef NoValue NumberRef ObjectRef Omittable Operand Otherwise Ref Refused Retry StandardSchema Steps StringRef Task TaskHandle TaskToken UnionRef UnknownRef Variable When Workflow and bind callback compile cond configure entryCandidates external jsonata lambda merge now or otherwise type when workflow"`,
  );
});

test.each(['engine', 'testing', 'server', 'client', 'lambda'])('stepwright/%s', (entry) => {
  expect(exportedNames(`src/entries/${entry}.ts`)).toMatchSnapshot();
});
