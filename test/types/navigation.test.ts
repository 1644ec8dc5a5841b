/** What an editor can do: definitions and renames lead through references to the author's own types. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const FILE = join(__dirname, 'navigation-sample.ts');

const SAMPLE = `
import { lambda, type, workflow } from '../../src/index';
interface Sale { total: number; customer: { email: string }; note?: string }
declare function handler(input: { orderId: string }): Promise<Sale>;
const validate = lambda<typeof handler>('./validate.ts');
type Shape = { kind: 'circle'; radius: number } | { kind: 'square'; side: number };
workflow('order', { input: type<{ orderId: string; shape: Shape }>() }, (ctx, input) => {
  const sale = ctx.step('Validate', validate, { orderId: input.orderId });
  const radius = ctx.match('Circle?', input.shape, 'kind', { circle: (c) => c.radius, square: () => ctx.fail('Square') });
  return { all: sale.total, mail: sale.customer.email, note: sale.note.orElse(''), radius };
});
`;

const service = ts.createLanguageService({
  getCompilationSettings: () => ({
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node20,
    // Nothing of a browser, and no global types but Node's: they take longer to read than all of ours.
    lib: ['lib.es2023.d.ts'],
    types: ['node'],
  }),
  getScriptFileNames: () => [FILE],
  getScriptVersion: () => '1',
  getScriptSnapshot: (file) => {
    const text = file === FILE ? SAMPLE : ts.sys.readFile(file);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => __dirname,
  getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
  fileExists: (file) => file === FILE || ts.sys.fileExists(file),
  readFile: (file) => (file === FILE ? SAMPLE : readFileSync(file, 'utf8')),
});

/** Where a piece of the sample stands. */
function positionOf(text: string, word: string): number {
  return SAMPLE.indexOf(text) + text.indexOf(word);
}

/** The line of the sample that holds a position. */
function lineAt(position: number): string {
  const [before, after] = [SAMPLE.lastIndexOf('\n', position), SAMPLE.indexOf('\n', position)];
  return SAMPLE.slice(before, after).trim();
}

describe('an editor', () => {
  test.each([
    ['sale.total', 'total', 'interface Sale'],
    ['sale.customer.email', 'email', 'interface Sale'],
    ['sale.note', 'note', 'interface Sale'],
    ['c.radius', 'radius', 'type Shape'],
    ['{ orderId: input', 'orderId', 'declare function handler'],
  ])('goes from %s to where the author declared it', (text, word, declaration) => {
    const [definition] = service.getDefinitionAtPosition(FILE, positionOf(text, word)) ?? [];

    expect(definition?.fileName).toBe(FILE);
    expect(lineAt(definition?.textSpan.start ?? 0)).toContain(declaration);
  });

  test('renames a field of the author everywhere', () => {
    const places =
      service.findRenameLocations(FILE, positionOf('total: number', 'total'), false, false, {}) ?? [];

    expect(places.map(({ textSpan }) => lineAt(textSpan.start).slice(0, 20))).toEqual([
      'interface Sale { tot',
      'return { all: sale.t',
    ]);
  });
});
