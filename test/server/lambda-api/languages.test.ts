import { CreateFunctionCommand, InvokeCommand, type Runtime } from '@aws-sdk/client-lambda';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeZip } from '../../../src/server/lambda-api/functions/write-zip';
import { isInstalled } from '../lambda-runtimes/is-installed';
import { ROLE, serveLambda, zipOf, type ServedLambda } from './support';

let served: ServedLambda;
beforeAll(async () => {
  served = await serveLambda();
});
afterAll(() => served.close());

const testPython = isInstalled('python3', '--version') ? test : test.skip;
const testJava = isInstalled('javac', '-version') ? test : test.skip;

async function answer(Runtime: Runtime, Handler: string, ZipFile: Buffer): Promise<string | undefined> {
  const { client } = served;
  const FunctionName = Runtime.replace('.', '-');
  const settings = { FunctionName, Runtime, Handler, Role: ROLE, Timeout: 20, MemorySize: 512 };
  await client.send(new CreateFunctionCommand({ ...settings, Code: { ZipFile } }));
  const { Payload } = await client.send(new InvokeCommand({ FunctionName, Payload: '{"n":21}' }));
  return Payload?.transformToString();
}

testPython('a zip file with Python runs, with the modules in it', async () => {
  const zip = zipOf({
    'app.py': 'from shop import prices\n\ndef main(event, context):\n    return prices.twice(event["n"])\n',
    'shop/prices.py': 'def twice(n):\n    return n * 2\n',
  });

  await expect(answer('python3.12', 'app.main', zip)).resolves.toBe('42');
});

testJava('a zip file with the classes of Java runs', async () => {
  await expect(answer('java17', 'Twice::run', javaZip())).resolves.toBe('42');
});

function javaZip(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'stepwright-java-'));
  try {
    const source =
      'public class Twice { public int run(java.util.Map<String, Object> e) { return 2 * ((Number) e.get("n")).intValue(); } }';
    writeFileSync(join(folder, 'Twice.java'), source);
    execFileSync('javac', ['--release', '11', 'Twice.java'], { cwd: folder, stdio: 'ignore' });
    return writeZip([{ path: 'Twice.class', contents: readFileSync(join(folder, 'Twice.class')) }]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
