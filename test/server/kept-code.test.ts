import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundlingFolder, findKeptCode, keepCode } from '../../src/server/lambda-api/kept-code';
import { bundleInMemory } from '../../src/server/lambda-api/runtimes/bundle-node';
import { createFunctionHost } from '../../src/server/lambda-api/runtimes/function-host';

const root = mkdtempSync(join(tmpdir(), 'stepwright-code-'));
const codeFolder = join(root, 'code');
const entry = join(root, 'handler.ts');
afterAll(() => rmSync(root, { recursive: true }));

async function keep(text: string, exported = 'handler'): Promise<string> {
  writeFileSync(entry, text);
  const bundle = await bundleInMemory(entry, bundlingFolder(codeFolder));
  return keepCode(codeFolder, bundle, { handler: `index.${exported}` });
}

const GREETING = "export const handler = async () => 'hello';\nexport const other = async () => 'other';\n";

describe('the code of a function', () => {
  test('is kept once, by its content and by what is run of it', async () => {
    const version = await keep(GREETING);

    await expect(keep(GREETING)).resolves.toBe(version);
    await expect(keep(GREETING, 'other')).resolves.not.toBe(version);
    await expect(keep(GREETING.replace('hello', 'good day'))).resolves.not.toBe(version);
    expect(version).toMatch(/^c[\da-f]{12}$/);
    expect(readdirSync(codeFolder)).toHaveLength(3);
  });

  test('is run as it was when the version was made, and fails with its lines', async () => {
    const first = await keep(GREETING);
    const failing = await keep(
      "\n\nexport const handler = async () => {\n  throw new RangeError('broken');\n};\n",
    );
    const host = createFunctionHost({ functions: [], find: (name) => findKeptCode(codeFolder, name) });

    await expect(host.invoke(`greet:${first}`, '{}')).resolves.toMatchObject({ payload: '"hello"' });
    await expect(host.invoke(`greet:${failing}`, '{}')).resolves.toMatchObject({
      errorType: 'RangeError',
      payload: expect.stringContaining(`${entry}:4:9`),
    });
    await expect(host.invoke(`greet:${first}`, '{}')).resolves.toMatchObject({ payload: '"hello"' });
    await host.close();
  });

  test.each(['greet', 'greet:c000000000000', 'greet:../../etc', 'greet:$LATEST'])(
    'is not there as %s',
    (name) => {
      expect(findKeptCode(codeFolder, name)).toBeUndefined();
    },
  );
});
