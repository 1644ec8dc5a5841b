import { CreateFunctionCommand } from '@aws-sdk/client-lambda';
import { NODE, serveLambda, zipOf, type ServedLambda } from '../server/lambda-api/support';
import { stepwright, type Ended } from './stepwright';

let served: ServedLambda;
let endpoint: string;
beforeAll(async () => {
  served = await serveLambda();
  endpoint = await served.server.endpoint();
  const ZipFile = zipOf({
    'index.js': `exports.handler = async ({ n }) => {
      if (n === undefined) throw new RangeError('no number');
      console.log('doubling', n);
      return n * 2;
    };`,
  });
  await served.client.send(new CreateFunctionCommand({ FunctionName: 'double', ...NODE, Code: { ZipFile } }));
});
afterAll(() => served.close());

async function invoke(...args: readonly string[]): Promise<Ended> {
  return stepwright('invoke', ...args, '--endpoint', endpoint).ended;
}

test('a function is invoked, and its log and its answer are printed', async () => {
  const { exitCode, stdout } = await invoke('double', '--input', '{"n":21}');

  expect(stdout).toMatch(/START RequestId[\s\S]*doubling 21[\s\S]*REPORT[^\n]*\n\n42\n$/);
  expect(exitCode).toBe(0);
});

test('a function that fails ends the command with 1', async () => {
  const { exitCode, stdout } = await invoke('double', '--json');

  expect(JSON.parse(stdout)).toMatchObject({ error: 'Unhandled', result: { errorMessage: 'no number' } });
  expect(exitCode).toBe(1);
});

test('a function that there is not is said without a stack', async () => {
  const { stderr } = await invoke('none');

  expect(stderr).toContain('ResourceNotFoundException: Function not found:');
  expect(stderr).not.toContain('    at ');
});
