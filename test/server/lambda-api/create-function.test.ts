import { Lambda } from '@aws-sdk/client-lambda';
import { createFunction, type CreateFunctionOptions } from '../../../src/entries/server';
import { ROLE, refusalOf, serveLambda, type ServedLambda } from './support';

let served: ServedLambda;
let lambda: Lambda;
beforeAll(async () => {
  served = await serveLambda();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  lambda = new Lambda({ endpoint: await served.server.endpoint(), region: 'us-east-1', credentials });
});
afterAll(async () => {
  lambda.destroy();
  await served.close();
});

async function create(options: Omit<CreateFunctionOptions, 'role'>): Promise<string> {
  return (await createFunction(lambda, { role: ROLE, ...options })).arn;
}

async function invoke(FunctionName: string, event: unknown): Promise<string | undefined> {
  const { Payload } = await lambda.invoke({ FunctionName, Payload: JSON.stringify(event) });
  return Payload?.transformToString();
}

test('TypeScript becomes a function', async () => {
  const source = 'export const handler = async ({ n }: { n: number }): Promise<number> => n * 2;';
  const arn = await create({ name: 'typed', language: 'typescript', source });

  expect(arn).toBe('arn:aws:lambda:us-east-1:123456789012:function:typed');
  await expect(invoke(arn, { n: 21 })).resolves.toBe('42');
});

test('a file becomes a function, with what it imports', async () => {
  const source = { file: `${__dirname}/fixtures/greet.js` };
  await create({ name: 'filed', language: 'javascript', source, handler: 'greet' });

  await expect(invoke('filed', 'Ada')).resolves.toBe('"Hello, Ada"');
});

test('Python is uploaded as it is', async () => {
  const source = 'def handler(event, context):\n    return event["n"] * 2\n';
  await create({ name: 'snake', language: 'python', source });
  const { Configuration } = await lambda.getFunction({ FunctionName: 'snake' });

  expect(Configuration).toMatchObject({ Runtime: 'python3.13', Handler: 'index.handler' });
});

test('a function of that name is updated, code and settings', async () => {
  const language = 'javascript';
  await create({ name: 'again', language, source: 'exports.handler = async () => "old";' });
  const source = 'exports.handler = async () => process.env.SAYS;';
  await create({ name: 'again', language, source, environment: { SAYS: 'new' } });

  await expect(invoke('again', {})).resolves.toBe('"new"');
});

test('source that is no program is refused with its line', async () => {
  const created = create({ name: 'broken', language: 'typescript', source: 'export const = 1;' });

  await expect(created).rejects.toThrow(/cannot be bundled:\n.*:1:13: Expected identifier/);
});

test('a name that Lambda does not take is refused by it', async () => {
  const created = create({ name: 'a b; rm -rf /', language: 'python', source: '' });

  await expect(refusalOf(created)).resolves.toMatchObject({ name: 'ValidationException', status: 400 });
});
