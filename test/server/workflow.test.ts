import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { join } from 'node:path';
import * as z from 'zod';
import {
  createFunctionHost,
  lambdaTaskRunner,
  localWorkflows,
  type FunctionHost,
} from '../../src/entries/server';
import { start, succeed } from '../../src/entries/client';
import { callback, compile, external, lambda, workflow } from '../../src/index';
import { closeAll, machineArn, serve, type Served } from './support';

const requestAnswer = lambda<typeof import('./handlers/request-answer').handler>(
  './handlers/request-answer.ts',
);
const charge = lambda<typeof import('./handlers/charge').charge>('./handlers/charge.ts', {
  export: 'charge',
});
const answer = callback('answer', { output: z.object({ amount: z.number() }), errors: ['NoIdea'] });

const purchase = workflow('purchase', { input: z.object({ question: z.string() }) }, (ctx, input) => {
  const answered = ctx.waitForCallback(
    'Ask',
    answer,
    requestAnswer,
    (token) => ({ question: input.question, token }),
    { timeout: '1h' },
  );
  return ctx.step('Charge', charge, { amount: answered.amount });
});

let host: FunctionHost;
let served: Served;
const printed: ((line: string) => void)[] = [];

beforeAll(async () => {
  const { machines, functions } = localWorkflows([compile(purchase)], { environment: { SHOP: 'corner' } });
  host = createFunctionHost({
    functions,
    onLog: ({ stream, line }) => stream === 'stdout' && printed.shift()?.(line),
  });
  served = await serve({ machines, tasks: lambdaTaskRunner(host) });
});
afterAll(async () => {
  await closeAll();
  await host.close();
});

/** Starts a purchase, and gives what its first handler prints. */
async function ask(question: string): Promise<{ readonly executionArn: string; readonly token: string }> {
  const line = new Promise<string>((resolve) => printed.push(resolve));
  const { executionArn } = await start(
    served.client,
    purchase,
    { question },
    { arn: machineArn('purchase') },
  );
  const request: { question: string; token: string } = JSON.parse(await line);
  expect(request.question).toBe(question);
  return { executionArn, token: request.token };
}

describe('a compiled workflow with real handlers', () => {
  test('goes on with the answer that somebody outside sends, and gives its output', async () => {
    const { executionArn, token } = await ask('How much?');
    await succeed(served.client, answer, token, { amount: 42 });

    await expect(served.server.engine.result(executionArn)).resolves.toMatchObject({
      status: 'SUCCEEDED',
      output: { paymentId: 'corner-42' },
    });
  });

  test('fails under the name its handler declares, with a cause that leads to the handler', async () => {
    const { executionArn, token } = await ask('More?');
    await succeed(served.client, answer, token, { amount: 420 });
    const { status, error, cause = '' } = await served.server.engine.result(executionArn);

    expect([status, error]).toEqual(['FAILED', 'CardDeclined']);
    const { errorMessage, trace }: { errorMessage: string; trace: string[] } = JSON.parse(cause);
    expect(errorMessage).toBe('no cover for 420');
    expect(trace[1]).toContain(`${join(__dirname, 'handlers/charge.ts')}:13:`);
  });

  test('hands a misfit that the raw API let through to the next handler, which refuses it', async () => {
    const { executionArn, token } = await ask('What?');
    await served.client.send(new SendTaskSuccessCommand({ taskToken: token, output: '{"amount":"a lot"}' }));

    await expect(served.server.engine.result(executionArn)).resolves.toMatchObject({
      status: 'FAILED',
      error: 'InvalidInput',
    });
    expect(served.warnings).toMatchObject([
      { stateName: 'Ask', message: expect.stringContaining('amount: Invalid input: expected number') },
    ]);
  });
});

describe('a workflow that cannot run here', () => {
  test('is refused with every file that is missing and every task without code', () => {
    const lost = lambda<(input: null) => Promise<string>>('./handlers/lost.ts');
    const score = lambda<(input: null) => Promise<string>>('./handlers/score.rb');
    const ledger = external<null, string>('ledger');
    const broken = workflow('broken', { input: z.object({}) }, (ctx) => {
      ctx.step('Lost', lost, null);
      ctx.step('Score', score, null);
      ctx.step('Ledger', ledger, null);
    });

    expect(() => localWorkflows([compile(broken)])).toThrow(
      'the file of lambda("./handlers/lost.ts") does not exist; tried:\n' +
        ['ts', 'js', 'mjs', 'cjs'].map((end) => `  ${join(__dirname, 'handlers/lost')}.${end}`).join('\n') +
        `\n${join(__dirname, 'handlers/score.rb')} is not run on this machine, only handlers in TypeScript, JavaScript, Python and Java are` +
        '\nthe external task "ledger" stands for no function on this machine; give it one',
    );
  });

  test('runs with a function that stands for its external task', () => {
    const ledger = external<null, string>('ledger');
    const books = workflow('books', { input: z.object({}) }, (ctx) => ctx.step('Ledger', ledger, null));
    const place = { entry: join(__dirname, 'handlers/well-behaved.ts'), export: 'echo' };
    const { functions } = localWorkflows([compile(books)], { externals: { ledger: place } });

    expect(functions).toEqual([{ name: expect.stringMatching(/^books-/), ...place }]);
  });
});
