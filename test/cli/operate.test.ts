import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeServiceFile } from '../../src/cli/service-file';
import type { TaskResponse } from '../../src/entries/engine';
import { createServer, type Machine, type Server } from '../../src/entries/server';
import { stepwright, type Ended } from './stepwright';

const INVOKE = 'arn:aws:states:::lambda:invoke';
const MACHINES = 'arn:aws:states:us-east-1:123456789012:stateMachine';
const EXECUTIONS = 'arn:aws:states:us-east-1:123456789012:execution';

/** Charges, and asks somebody: the charge fails for those who have no funds. */
const ORDER: Machine = {
  name: 'order',
  definition: {
    QueryLanguage: 'JSONata',
    StartAt: 'Pack',
    States: {
      Pack: {
        Type: 'Map',
        Items: '{% $states.input.items %}',
        Output: '{% $states.input %}',
        Next: 'Charge',
        ItemProcessor: { StartAt: 'Wrap', States: { Wrap: { Type: 'Pass', End: true } } },
      },
      Charge: {
        Type: 'Task',
        Resource: INVOKE,
        Arguments: { FunctionName: 'charge', Payload: '{% $states.input %}' },
        Next: 'Ask',
      },
      Ask: {
        Type: 'Task',
        Resource: `${INVOKE}.waitForTaskToken`,
        Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
        End: true,
      },
    },
  },
};

const NO_FUNDS = JSON.stringify({
  errorType: 'CardDeclined',
  errorMessage: 'no funds',
  trace: ['CardDeclined: no funds', '    at handler (/shop/charge.ts:8:11)'],
});

let server: Server;
let endpoint: string;
/** Who waits for the token of an execution, and the tokens that nobody has waited for yet. */
const wanted = new Map<string, (token: string) => void>();
const tokens = new Map<string, string>();

beforeAll(async () => {
  server = createServer({
    machines: [ORDER, { ...ORDER, name: 'reorder' }],
    tasks: {
      run: ({ taskToken, executionArn, arguments: args }): TaskResponse => {
        if (taskToken !== undefined) give(executionArn, taskToken);
        return JSON.stringify(args).includes('"poor"')
          ? { kind: 'failed', error: 'CardDeclined', cause: NO_FUNDS }
          : { kind: 'succeeded', output: {} };
      },
    },
  });
  endpoint = await server.endpoint();
});
afterAll(() => server.close());

function give(executionArn: string, token: string): void {
  tokens.set(executionArn, token);
  wanted.get(executionArn)?.(token);
}

function tokenOf(executionArn: string): Promise<string> {
  const token = tokens.get(executionArn);
  if (token !== undefined) return Promise.resolve(token);
  return new Promise((resolve) => wanted.set(executionArn, resolve));
}

function at(command: string, ...args: readonly string[]): Promise<Ended> {
  return stepwright(command, '--endpoint', endpoint, ...args).ended;
}

/** What a tool reads: nothing but JSON may be printed. */
async function read(command: string, ...args: readonly string[]): Promise<unknown> {
  const { stdout } = await at(command, '--json', ...args);
  return JSON.parse(stdout);
}

/** An execution that has failed. */
async function failed(name: string, machine = 'order'): Promise<string> {
  const arn = server.start(machine, { input: { items: [1, 2], who: 'poor' }, name });
  await server.engine.result(arn);
  return arn;
}

/** An execution that waits for an answer. */
async function waiting(name: string, machine = 'order'): Promise<string> {
  const arn = server.start(machine, { input: { items: [], who: 'ann' }, name });
  await tokenOf(arn);
  return arn;
}

const INPUT = '{"items":[1],"who":"ann"}';

describe('stepwright start', () => {
  test('starts by the arn or the name of a machine; the name of an execution makes it idempotent', async () => {
    const first = await at('start', `${MACHINES}:order`, '--input', INPUT, '--name', 'o-1');
    const again = await read('start', 'order', '--input', INPUT, '--name', 'o-1');

    expect(first).toEqual({ exitCode: 0, stdout: `${EXECUTIONS}:order:o-1\n`, stderr: '' });
    expect(again).toEqual({ executionArn: `${EXECUTIONS}:order:o-1`, startDate: expect.any(String) });
  });

  test('refuses a file or a name that fits no machine, or several', async () => {
    const [undeployed, unknown, several] = await Promise.all([
      at('start', 'workflows.ts', '-w', 'greeting'),
      at('start', 'nobody'),
      at('start', 'orde'),
    ]);

    expect(undeployed.stderr).toMatch(
      /no state machine is named "greeting"; there are: order, reorder; give its arn/,
    );
    expect(unknown.stderr).toMatch(/no state machine is named "nobody"; there are: order, reorder/);
    expect(several.stderr).toContain(
      `several state machines may be meant by "orde"; give the arn of one:\n  ${MACHINES}:order\n  ${MACHINES}:reorder\n`,
    );
  });
});

test('stepwright answer answers a task that waits, with an output or with an error', async () => {
  const [happy, sad] = [await waiting('asked-1'), await waiting('asked-2')];
  const answered = await at('answer', '--output', '{"approved":true}', '--', await tokenOf(happy));
  await at('answer', '--error', 'Withdrawn', '--cause', 'called', '--', await tokenOf(sad));
  const neither = await at('answer', 'token');

  expect(answered).toMatchObject({ exitCode: 0, stdout: 'answered\n' });
  await expect(server.engine.result(happy)).resolves.toMatchObject({ output: { approved: true } });
  await expect(server.engine.result(sad)).resolves.toMatchObject({ error: 'Withdrawn', cause: 'called' });
  expect(neither.stderr).toMatch(/give either --output JSON or --error NAME/);
});

test('stepwright list lists machines, and executions by their status, newest first', async () => {
  await failed('listed-1', 'reorder');
  await failed('listed-2', 'reorder');
  await waiting('listed-3', 'reorder');
  const [machines, all, open] = await Promise.all([
    at('list'),
    at('list', 'reorder'),
    read('list', 'reorder', '--status', 'RUNNING'),
  ]);

  expect(machines.stdout).toBe(
    `order    STANDARD  ${MACHINES}:order\nreorder  STANDARD  ${MACHINES}:reorder\n`,
  );
  expect(all.stdout.split('\n').map((line) => line.slice(0, 19))).toEqual([
    'RUNNING    listed-3',
    'FAILED     listed-2',
    'FAILED     listed-1',
    '',
  ]);
  expect(open).toMatchObject([{ name: 'listed-3', status: 'RUNNING' }]);
});

describe('stepwright show', () => {
  test('draws an execution with its iterations, and says why it failed', async () => {
    await failed('shown');
    const { exitCode, stdout } = await at('show', 'shown', '--machine', 'order');

    expect(exitCode).toBe(0);
    expect(stdout.replace(/started \S+/, 'started').replace(/ +[\d.]+ m?s/g, '')).toBe(
      [
        'order  shown',
        `  ${EXECUTIONS}:order:shown`,
        '  started',
        '  ✓ Pack',
        '    [0]',
        '      ✓ Wrap',
        '    [1]',
        '      ✓ Wrap',
        '  ✗ Charge  CardDeclined: no funds',
        'FAILED in  CardDeclined',
        '  cause     no funds',
        '            at handler (/shop/charge.ts:8:11)',
        '',
      ].join('\n'),
    );
  });

  test('finds an execution by its name alone, and gives tools all of it', async () => {
    const arn = await waiting('open');

    expect(await read('show', 'open')).toMatchObject({
      execution: { executionArn: arn, status: 'RUNNING' },
      timeline: [
        { state: 'Pack', type: 'Map' },
        { state: 'Charge', attempts: [{ outcome: 'succeeded', milliseconds: expect.any(Number) }] },
        { state: 'Ask', attempts: [{ outcome: 'running', waitsFor: 'an answer' }] },
      ],
    });
  });

  test('says so where there is no such execution, or where several machines have one', async () => {
    await Promise.all([waiting('twice'), waiting('twice', 'reorder')]);
    const [none, several] = await Promise.all([at('show', 'nobody'), at('show', 'twice')]);

    expect(none).toMatchObject({ exitCode: 1, stdout: '' });
    expect(none.stderr).toMatch(/there is no execution "nobody": looked at 2 machines; /);
    expect(several.stderr).toContain(
      `several machines have an execution "twice"; give --machine NAME, or the arn of one:\n  ${EXECUTIONS}:order:twice\n  ${EXECUTIONS}:reorder:twice\n`,
    );
  });
});

test('stepwright stop stops an execution once, with a reason', async () => {
  const arn = await waiting('to-stop');
  const stopped = await at('stop', 'to-stop', '--error', 'Withdrawn', '--cause', 'the customer called');
  const again = await at('stop', arn);

  expect(stopped).toMatchObject({ exitCode: 0, stdout: `stopped ${arn}\n` });
  await expect(server.engine.result(arn)).resolves.toMatchObject({ status: 'ABORTED', error: 'Withdrawn' });
  expect(again.exitCode).toBe(1);
  expect(again.stderr).toMatch(/the execution has ended already: it is ABORTED\n/);
});

test('stepwright redrive lets an execution go on where it stopped', async () => {
  const arn = await failed('to-redrive');
  const redriven = await at('redrive', arn);

  expect(redriven).toMatchObject({ exitCode: 0, stdout: `redriven ${arn}\n` });
  await server.engine.result(arn);
  expect((await at('show', arn)).stdout.match(/✗ Charge .*/g)).toEqual([
    expect.stringMatching(/CardDeclined/),
    expect.stringMatching(/attempt 2 {2}CardDeclined/),
  ]);
});

test('says so where no endpoint answers, and where the address is none', async () => {
  const [nobody, noUrl, help] = await Promise.all([
    stepwright('list', '--endpoint', 'http://127.0.0.1:1').ended,
    stepwright('list', '--endpoint', 'localhost').ended,
    stepwright('show', '--help').ended,
  ]);

  expect(nobody.stderr).toContain(
    'no Step Functions endpoint answers at http://127.0.0.1:1 (ECONNREFUSED); start the service, or say where it is: --endpoint URL, or AWS_ENDPOINT_URL_SFN\n',
  );
  expect(noUrl.stderr).toContain(
    '--endpoint localhost is no URL; write it as --endpoint http://127.0.0.1:8083\n',
  );
  expect(help.stdout).toMatch(/Examples:\n {2}stepwright show o-1\n/);
});

test('says that dev does not run where its process number is taken by another since it was killed', async () => {
  const data = mkdtempSync(join(tmpdir(), 'stepwright-data-'));
  writeServiceFile(data, 'http://127.0.0.1:1');

  const { stderr } = await stepwright('list', '--data', data).ended;
  expect(stderr).toContain(
    `no stepwright dev runs that keeps its data in ${data}: "npx stepwright dev --data ${data}" starts it; or say what else is meant`,
  );
  rmSync(data, { recursive: true });
});
