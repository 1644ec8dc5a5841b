import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { discover } from '../../../src/cli/dev/discover';
import { definesWorkflow } from '../../../src/cli/dev/workflow-text';

const WORKFLOW = `import { lambda, workflow } from 'stepwright';\nexport const w = workflow('w', {}, () => {});`;
const HANDLER = 'export async function handler() {}';

const root = mkdtempSync(join(tmpdir(), 'stepwright-discover-'));
afterAll(() => rmSync(root, { recursive: true }));

beforeAll(() => {
  const files = {
    'order.workflow.ts': HANDLER,
    'src/ship.ts': WORKFLOW,
    'src/deep/er/pack.mts': WORKFLOW,
    'src/steps/charge.ts': HANDLER,
    'src/ship.test.ts': WORKFLOW,
    'src/ship.d.ts': WORKFLOW,
    'node_modules/some/some.workflow.js': WORKFLOW,
    'src/node_modules/some/some.workflow.js': WORKFLOW,
    'dist/src/ship.js': WORKFLOW,
    '.cache/ship.ts': WORKFLOW,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
});

async function found(...given: readonly string[]): Promise<readonly string[]> {
  const { files } = await discover(given, root);
  return files.map(({ path }) => relative(root, path));
}

describe('the search for workflows', () => {
  test('finds files that define workflows, and those named so, but not in what tools have made', async () => {
    await expect(found()).resolves.toEqual(['order.workflow.ts', 'src/deep/er/pack.mts', 'src/ship.ts']);
  });

  test('takes a file that is named as it is, and searches a folder', async () => {
    await expect(found('src/steps/charge.ts', 'src/deep')).resolves.toEqual([
      'src/deep/er/pack.mts',
      'src/steps/charge.ts',
    ]);
  });

  test.each([
    ['*.ts', ['order.workflow.ts']],
    ['src/*.ts', ['src/ship.ts']],
    ['src/**/*.{mts,cts}', ['src/deep/er/pack.mts']],
    ['**/sh?p.ts', ['src/ship.ts']],
    ['src/**', ['src/deep/er/pack.mts', 'src/ship.ts']],
    ['lib/**', []],
  ])('finds what matches %s', async (pattern, files) => {
    await expect(found(pattern)).resolves.toEqual(files);
  });

  test('names the folders in which something may be added, hidden ones and packages left out', async () => {
    const { folders } = await discover([], root);

    expect(folders.map((folder) => relative(root, folder)).toSorted()).toEqual([
      '',
      'src',
      'src/deep',
      'src/deep/er',
      'src/steps',
    ]);
  });

  test('refuses what is not there', async () => {
    await expect(found('lib/order.ts')).rejects.toThrow('lib/order.ts: there is no such file or folder');
  });
});

describe('a source defines a workflow', () => {
  test.each([
    ["import { type, workflow } from 'stepwright'; workflow('a', …)", true],
    ['import {\n  lambda,\n  workflow,\n} from "stepwright";\nworkflow<In>(', true],
    ["const { workflow } = require('stepwright'); workflow('a', …)", true],
    ["import { lambda } from 'stepwright'; lambda('./a.ts')", false],
    ["import { workflow } from './mine'; workflow('a', …)", false],
    ["import { workflow } from 'stepwright'; export { workflow };", false],
  ])('%j: %s', (source, expected) => {
    expect(definesWorkflow(source)).toBe(expected);
  });
});
