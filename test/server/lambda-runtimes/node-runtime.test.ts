import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createFunctionHost } from '../../../src/server/lambda-api/runtimes/function-host';
import type { PackagedFunction } from '../../../src/server/lambda-api/runtimes/local-function';

const folder = mkdtempSync(join(tmpdir(), 'stepwright-node-'));
const FILES = {
  'index.js':
    "exports.handler = async () => 'index.js';\nexports.api = { v1: { get: async () => 'nested' } };\n",
  'modules/app.mjs': "await Promise.resolve();\nexport const handler = async () => 'modules/app.mjs';\n",
  'typed/package.json': '{"type":"module"}',
  'typed/main.js': "export const handler = async () => 'typed/main.js';\n",
  'common/main.cjs': "exports.handler = async () => 'common/main.cjs';\n",
  'imports.js': "require('nowhere-to-be-found');\n",
  'broken.js': 'exports.handler = async () => {;\n',
};
for (const [name, text] of Object.entries(FILES)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

let settings: Partial<PackagedFunction> = {};
const log: string[] = [];
const host = createFunctionHost({
  functions: [],
  find: (handler) => ({ name: handler, directory: folder, handler, revision: '1', ...settings }),
  onLog: ({ line }) => log.push(line),
});
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  settings = {};
});

describe('code that is uploaded for Node', () => {
  test.each([
    ['index.handler', '"index.js"'],
    ['index.api.v1.get', '"nested"'],
    ['modules/app.handler', '"modules/app.mjs"'],
    ['typed/main.handler', '"typed/main.js"'],
    ['common/main.handler', '"common/main.cjs"'],
  ])('is found as %s', async (handler, payload) => {
    await expect(host.invoke(handler, '{}')).resolves.toMatchObject({ kind: 'succeeded', payload });
  });

  test.each([
    ['index.absent', 'Runtime.HandlerNotFound'],
    ['absent.handler', 'Runtime.ImportModuleError'],
    ['imports.handler', 'Runtime.ImportModuleError'],
    ['broken.handler', 'Runtime.UserCodeSyntaxError'],
    ['handler', 'Runtime.MalformedHandlerName'],
  ])('fails as %s with %s', async (handler, errorType) => {
    await expect(host.invoke(handler, '{}')).resolves.toMatchObject({ kind: 'failed', errorType });
  });

  test('is loaded anew when it has another revision', async () => {
    await expect(host.invoke('index.handler', '{}')).resolves.toMatchObject({ payload: '"index.js"' });
    writeFileSync(join(folder, 'index.js'), "exports.handler = async () => 'edited';\n");
    await expect(host.invoke('index.handler', '{}')).resolves.toMatchObject({ payload: '"index.js"' });
    settings = { revision: '2' };

    await expect(host.invoke('index.handler', '{}')).resolves.toMatchObject({ payload: '"edited"' });
  });

  test('is not called beyond its concurrency', async () => {
    settings = { revision: '3', concurrency: 1 };
    const [first, second] = await Promise.all([1, 2].map(() => host.invoke('common/main.handler', '{}')));

    expect(first).toMatchObject({ kind: 'succeeded' });
    expect(second).toMatchObject({
      kind: 'refused',
      statusCode: 429,
      errorType: 'TooManyRequestsException',
      payload:
        '{"Reason":"ReservedFunctionConcurrentInvocationLimitExceeded","Type":"User","message":"Rate Exceeded."}',
    });
  });

  test('says where it runs on another Node than it names', async () => {
    settings = { revision: '4', runtime: 'nodejs18.x' };
    await host.invoke('modules/app.handler', '{}');

    expect(log).toContainEqual(
      `WARNING the runtime is nodejs18.x, and this machine runs it on Node ${process.version}`,
    );
  });
});
