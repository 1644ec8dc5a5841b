import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ListStateMachinesCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { createClient } from '../../../src/entries/client';
import { stepwrightIn, type Running } from '../stepwright';

const MACHINE = 'arn:aws:states:us-east-1:123456789012:stateMachine';

const WORKFLOW = `
import { callback, lambda, type, workflow } from 'stepwright';

interface Order { readonly orderId: string }
const check = lambda<(order: Order) => Promise<Order>>('./check.ts');
const ask = lambda<(request: { token: string }) => Promise<void>>('./ask.ts');
const approval = callback<{ approved: boolean }>('approval');

export const order = workflow('order', { input: type<Order>() }, (ctx, input) => {
  const checked = ctx.step('Check order', check, { orderId: input.orderId });
  const answer = ctx.waitForCallback('Ask', approval, ask, (token) => ({ token }), { timeout: '1h' });
  const again = ctx.step('Check again', check, { orderId: input.orderId });
  return { checked, answer, again };
});
`;

const CHECK = `
export async function handler(order: { orderId: string }) {
  if (order.orderId === 'bad') throw new RangeError('no such order');
  console.log('checking ' + order.orderId);
  return { orderId: 'first ' + order.orderId };
}
`;

/** One service for all tests of this file, as somebody works with it for an hour. */
const folder = mkdtempSync(join(tmpdir(), 'stepwright-dev-'));
let service: Running;
let client: SFNClient;

function write(file: string, text: string): void {
  writeFileSync(join(folder, file), text);
}

/** Resolves when it was printed after what was printed already. */
async function printedAnew(pattern: RegExp, act: () => unknown): Promise<string> {
  const before = service.output().length;
  await act();
  await service.printed(new RegExp(`^[^]{${before},}?${pattern.source}`, pattern.flags));
  return service.output().slice(before);
}

beforeAll(async () => {
  write('order.workflow.ts', WORKFLOW);
  write('check.ts', CHECK);
  write('ask.ts', 'export async function handler() {}');
  await serve();
});

async function serve(): Promise<void> {
  service = stepwrightIn(folder, 'dev', '--port', '0');
  await service.printed(/ready in/);
  client = createClient({ endpoint: endpoint() });
}

afterAll(async () => {
  client.destroy();
  service.kill();
  await service.ended;
  rmSync(folder, { recursive: true });
});

describe('stepwright dev', () => {
  test('says where it is, how clients find it, and what it serves', async () => {
    const { stateMachines } = await client.send(new ListStateMachinesCommand({}));

    expect(service.output()).toMatch(/^stepwright dev {2}http:\/\/127\.0\.0\.1:\d+\n/);
    expect(service.output()).toMatch(/export AWS_ENDPOINT_URL_SFN=http:\/\/127\.0\.0\.1:\d+ AWS_REGION=/);
    expect(service.output()).toMatch(/disableHostPrefix: true/);
    expect(service.output()).toMatch(/order +STANDARD {2}order\.workflow\.ts {2}created\n/);
    expect(stateMachines).toMatchObject([{ name: 'order', stateMachineArn: `${MACHINE}:order` }]);
    expect(readFileSync(join(folder, '.stepwright', '.gitignore'), 'utf8')).toBe('*\n');
  });

  test('shows a failure with the lines of workflow and handler, as an execution has it', async () => {
    const shown = await printedAnew(/handler {3}.*/, () => start('failing', 'bad'));

    expect(shown).toMatch(/▸ order failing\n/);
    expect(shown).toMatch(/order failing {2}✗ Check order +\d+ ms {2}RangeError: no such order\n/);
    expect(shown).toMatch(/✗ order failing {2}FAILED in .* RangeError\n {2}cause {5}no such order\n/);
    expect(shown).toMatch(/workflow {2}order\.workflow\.ts:10:23 {2}\(Check order\)\n/);
    expect(shown).toMatch(/handler {3}check\.ts:3:38 {2}\(Check order: RangeError\)/);
  });

  test('lets an execution end with the code and the definition that it began with', async () => {
    const waiting = await printedAnew(/stepwright answer.*\n/, () => start('early', 'o-1'));
    await printedAnew(/reloaded/, () => write('check.ts', CHECK.replace('first', 'second')));
    await printedAnew(/reloaded/, () =>
      write('order.workflow.ts', WORKFLOW.replace("'Check again'", "'Check it again'")),
    );
    const [, command = ''] = /npx stepwright (answer .*)\n/.exec(waiting) ?? [];
    const ended = await printedAnew(/order early {2}SUCCEEDED.*\n/, () => type(command));

    expect(waiting).toMatch(/order early {2}Check order │ checking o-1\n/);
    expect(waiting).toMatch(/◌ Ask: waits for an answer to "approval", for 1 h at most\n/);
    expect(ended).toMatch(/order early {2}✓ Check again/);
    expect(ended).toContain('"again":{"orderId":"first o-1"}');
  });

  test('runs what was edited from then on', async () => {
    const waiting = await printedAnew(/stepwright answer.*\n/, () => start('late', 'o-2'));
    const [, token = ''] = /npx .* (\S+)\n/.exec(waiting) ?? [];
    const ended = await printedAnew(/order late {2}SUCCEEDED.*\n/, () =>
      client.send(new SendTaskSuccessCommand({ taskToken: token, output: '{"approved":true}' })),
    );

    expect(ended).toMatch(/order late {2}✓ Check it again/);
    expect(ended).toContain('"again":{"orderId":"second o-2"}');
  });

  test('keeps the last good version of a workflow that is broken, and says what is wrong where', async () => {
    const broken = await printedAnew(/reloaded/, () =>
      write('order.workflow.ts', WORKFLOW.replace("'Check again'", "'Check order'")),
    );
    const started = await printedAnew(/order still {2}✓ Check order/, () => start('still', 'o-3'));
    const mended = await printedAnew(/reloaded/, () => write('order.workflow.ts', WORKFLOW));

    expect(broken).toMatch(/✗ order\.workflow\.ts {2}order\n.*order\.workflow\.ts:12:21 - error SW1003/);
    expect(broken).toMatch(/order stays as it was\n/);
    expect(started).toContain('order still');
    expect(mended).toMatch(/order +STANDARD {2}order\.workflow\.ts {2}updated\n/);
  });

  test('serves a workflow whose file is added, and one that uses another is served with it', async () => {
    const shown = await printedAnew(/reloaded/, () =>
      write(
        'ship.ts',
        `import { type, workflow } from 'stepwright';
         import { order } from './order.workflow';
         const pack = workflow('pack', { input: type<{ id: string }>() }, (ctx, input) => ({ id: input.id }));
         export const ship = workflow('ship', { input: type<{ orderId: string }>() }, (ctx, input) => {
           ctx.workflow('Order', order, { orderId: input.orderId });
           return ctx.workflow('Pack', pack, { id: input.orderId });
         });`,
      ),
    );

    expect(shown).toMatch(/ship +STANDARD {2}ship\.ts {2}created\n/);
    expect(shown).toMatch(/pack +STANDARD {2}ship\.ts {2}created\n/);
    expect(shown).not.toMatch(/order +STANDARD/);
  });

  test.each([
    [
      ['--data', '.other', '--port', 'TAKEN'],
      /^the port \d+ of 127\.0\.0\.1 is taken, perhaps by another stepwright dev; give --port N/,
    ],
    [['--port', '0'], /^the data folder .*\.stepwright is in use by the process \d+, which serves http:/],
    [['--port', 'http'], /^--port http is no port: write a number from 1 to 65535, or 0 for any free one/],
    [['nowhere.ts', '--data', '.other', '--port', '0'], /^nowhere\.ts: there is no such file or folder/],
  ])('refuses to be started beside itself with %j', async (args, message) => {
    const given = args.map((arg) => (arg === 'TAKEN' ? new URL(endpoint()).port : arg));
    const { exitCode, stderr } = await stepwrightIn(folder, 'dev', ...given).ended;

    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect(exitCode).toBe(1);
  });

  test('goes on after it was killed, with the same tokens and the code that runs', async () => {
    const waiting = await printedAnew(/stepwright answer.*\n/, () => start('kept', 'o-4'));
    const [, taskToken = ''] = /npx .* (\S+)\n/.exec(waiting) ?? [];
    service.kill();
    await service.ended;
    write('check.ts', CHECK.replace('first', 'third'));
    await serve();
    const shown = await service.printed(new RegExp(`npx stepwright answer .* ${taskToken}\n`));
    const ended = await printedAnew(/order kept {2}SUCCEEDED.*\n/, () =>
      client.send(new SendTaskSuccessCommand({ taskToken, output: '{"approved":true}' })),
    );

    expect(shown).toContain(taskToken);
    expect(ended).toContain('"again":{"orderId":"second o-4"}');
  });

  test('ends with the executions that run, without a word about it, and with 130 on Ctrl-C', async () => {
    service.interrupt();
    const { exitCode, stderr } = await service.ended;

    expect(exitCode).toBe(130);
    expect(stderr.replaceAll(/\(node:\d+\) Warning[^]*?created\)\n/g, '')).toBe('');
  });
});

test('stepwright dev serves without workflows, says so as JSON, and takes any credentials', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'stepwright-dev-empty-'));
  const running = stepwrightIn(empty, 'dev', '--port', '0', '--in-memory', '--json');
  const shown = await running.printed(/"kind":"loaded".*\n/);
  const [listening, loaded] = shown
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  const credentials = { accessKeyId: 'any', secretAccessKey: 'thing', sessionToken: 'goes' };
  const sdk = new SFNClient({ endpoint: String(/http:[^"]+/.exec(shown)), region: 'eu-west-3', credentials });
  const { stateMachines } = await sdk.send(new ListStateMachinesCommand({}));
  sdk.destroy();
  running.interrupt();
  await running.ended;
  rmSync(empty, { recursive: true });

  expect(stateMachines).toEqual([]);
  expect(listening).toMatchObject({ kind: 'listening', isPublic: false });
  expect(loaded).toMatchObject({ kind: 'loaded', isFirst: true, machines: 0, problems: 0 });
});

async function start(name: string, orderId: string): Promise<void> {
  const input = JSON.stringify({ orderId });
  await client.send(new StartExecutionCommand({ stateMachineArn: `${MACHINE}:order`, name, input }));
}

/** As it was printed; quotes are the shell's. */
async function type(command: string): Promise<void> {
  const { exitCode, stderr } = await stepwrightIn(folder, ...command.replaceAll("'", '').split(' ')).ended;
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
}

function endpoint(): string {
  return String(/http:\S+/.exec(service.output()));
}
