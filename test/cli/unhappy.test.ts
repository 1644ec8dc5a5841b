import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stepwright } from './stepwright';

const folder = mkdtempSync(join(tmpdir(), 'stepwright-unhappy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Files that would not pass our own checks are written where nobody else looks. */
function written(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe('stepwright run, where a handler', () => {
  test.concurrent.each([
    [
      'throws',
      ['-w', 'throwing'],
      /✗ Run .* RangeError: out of stock\nFAILED in .* RangeError\n {2}cause {5}out of stock\n {2}workflow {2}unhappy\.ts:\d+:\d+ {2}\(Run\)\n {2}handler {3}misbehaving\.ts:4:9 /,
    ],
    [
      'takes longer than its state may',
      ['-w', 'impatient'],
      /✗ Run +\d(\.\d)? s {2}States\.Timeout\nFAILED .*\n {2}cause {5}no answer in time: the timeout is 1 s\n {2}workflow {2}unhappy\.ts:\d+:\d+ /,
    ],
    [
      'takes longer than a function may',
      ['-w', 'hanging', '--timeout', '1s'],
      /FAILED in .* Sandbox\.Timedout\n {2}cause {5}Task timed out after 1\.00 seconds\n(.*\n)* {2}handler {3}misbehaving\.ts#hangs /,
    ],
    [
      'ends its process',
      ['-w', 'exiting'],
      /FAILED in .* Runtime\.ExitError\n {2}cause {5}Runtime exited with error: exit status 3\n(.*\n)* {2}handler {3}misbehaving\.ts#exits /,
    ],
    [
      'returns a bigint',
      ['-w', 'big-int'],
      /│ the result of the handler is not JSON: TypeError: Do not know how to serialize a BigInt\n(.*\n)*FAILED in .* Runtime\.JSONStringifyError\n(.*\n)* {2}handler {3}misbehaving\.ts#returnsBigInt /,
    ],
    [
      'returns what contains itself',
      ['-w', 'cycle'],
      /│ the result of the handler is not JSON: TypeError: Converting circular structure to JSON\n(.*\n)*FAILED in .* Runtime\.JSONStringifyError\n(.*\n)* {2}handler {3}misbehaving\.ts#returnsCycle /,
    ],
    [
      'fails twice, and what catches it fails the execution',
      ['-w', 'caught', '--skip-waits'],
      /✗ Run .* RangeError: out of stock\n {2}✗ Run .* attempt 2 {2}RangeError: out of stock\n {2}✗ NotDone\nFAILED in .* NotDone\n {2}cause {5}gave up: out of stock\n {2}workflow .*\(NotDone\)\n {2}handler {3}misbehaving\.ts:4:9 {2}\(Run: RangeError\)/,
    ],
  ])('%s, says so and exits with 1', async (_what, args, shown) => {
    const { exitCode, stdout, stderr } = await stepwright('run', 'unhappy.ts', ...args).ended;

    expect(stdout).toMatch(shown);
    expect(stderr).toBe('');
    expect(exitCode).toBe(1);
  });

  test.concurrent('prints, shows all of it before the end, and no control characters in a pipe', async () => {
    const { exitCode, stdout } = await stepwright('run', 'unhappy.ts', '-w', 'printing').ended;

    expect(stdout).toMatch(
      /│ \{"payload":"not the result"\}\n(.*\n)* +│ no newline at the end\n(.*\n)*SUCCEEDED in .* {2}"the result"\n$/,
    );
    expect(stdout).toContain('      │ a warning\n');
    expect(stdout.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(exitCode).toBe(0);
  });
});

describe('stepwright run, where a file', () => {
  test.concurrent.each([
    [
      'has a syntax error',
      'syntax.ts',
      'export const x = ;',
      /syntax\.ts cannot be loaded:\n(.*\n)*.*syntax\.ts:1:17: ERROR: Unexpected ";"/,
    ],
    [
      'imports what is not there',
      'import.ts',
      `import './nowhere'; export const x = 1;`,
      /import\.ts cannot be loaded:\n {2}Error: Cannot find module '\.\/nowhere'\n {4}imported by .*import\.ts\n {4}at .*import\.ts:1:8\)\n$/,
    ],
    [
      'throws while it loads',
      'throws.ts',
      `\n  throw new TypeError('no configuration');`,
      /throws\.ts cannot be loaded:\n {2}TypeError: no configuration\n {4}at .*throws\.ts:2:9/,
    ],
  ])('%s, leads to the place', async (_what, name, text, shown) => {
    const { exitCode, stderr } = await stepwright('run', written(name, text)).ended;

    expect(stderr).toMatch(shown);
    expect(stderr).not.toMatch(/node_modules|node:internal|src\/cli/);
    expect(exitCode).toBe(1);
  });

  test.concurrent('is not there, says so', async () => {
    const { exitCode, stderr } = await stepwright('run', 'gone.ts').ended;

    expect(stderr).toBe('gone.ts: there is no such file\n');
    expect(exitCode).toBe(1);
  });

  test.concurrent('names a handler that is missing, lists where it was looked for', async () => {
    const { exitCode, stderr } = await stepwright('run', workflowOf('missing.ts', './nowhere.ts')).ended;

    expect(stderr).toMatch(
      /^the file of lambda\("\.\/nowhere\.ts"\) does not exist; tried:\n {2}.*nowhere\.ts\n {2}.*nowhere\.js\n/,
    );
    expect(exitCode).toBe(1);
  });

  test.concurrent('names a handler that does not compile, leads to the place in the handler', async () => {
    written('broken.ts', 'export const handler = async () => {\n  return 1 +;\n};');

    const { exitCode, stderr } = await stepwright('run', workflowOf('breaks.ts', './broken.ts')).ended;

    expect(stderr).toMatch(/broken\.ts cannot be bundled:\n.*broken\.ts:2:12: Unexpected ";"\n$/);
    expect(exitCode).toBe(1);
  });

  test.concurrent(
    'names one handler in its types and another in its path, is run with a warning',
    async () => {
      const { stdout } = await stepwright('run', 'differing.ts').ended;

      expect(stdout).toMatch(
        /^\/.*differing\.ts:\d+:\d+ - warning SW1506 entry-differs\n {2}the types come from "\.\/greet#handler", the code from "\.\/ask\.ts#handler"/,
      );
      expect(stdout).toMatch(/SUCCEEDED/);
    },
  );
});

/** A workflow file with one step that runs the handler of `entry`. */
function workflowOf(name: string, entry: string): string {
  return written(
    name,
    `import { lambda, type, workflow } from 'stepwright';
     const run = lambda<() => Promise<number>>('${entry}');
     export const w = workflow('w', { input: type<object>() }, (ctx) => ctx.step('Run', run, {}));`,
  );
}

describe('stepwright run, interrupted', () => {
  test.concurrent('while a handler runs, ends its process and exits with 130', async () => {
    const running = stepwright('run', 'unhappy.ts', '-w', 'hanging');
    const [, handlerId] =
      /started as process (\d+)/.exec(await running.printed(/started as process \d+/)) ?? [];

    running.interrupt();
    const { exitCode, stdout } = await running.ended;

    expect(exitCode).toBe(130);
    expect(stdout).toMatch(/INTERRUPTED: the execution and its handlers were ended\n$/);
    expect(() => process.kill(Number(handlerId), 0)).toThrow('ESRCH');
  });

  test.concurrent('while it waits for a callback, exits with 130', async () => {
    const running = stepwright('run', 'workflows.ts', '-w', 'approving');
    await running.printed(/task-output/);

    running.interrupt();

    expect((await running.ended).exitCode).toBe(130);
  });
});

describe('stepwright run, whose output nobody reads any more', () => {
  test.concurrent('ends in order with 141, as if a signal had ended it', async () => {
    const running = stepwright('run', 'unhappy.ts', '-w', 'hanging');

    running.stopReading();
    const { exitCode, stderr } = await running.ended;

    expect(stderr).toBe('');
    expect(exitCode).toBe(141);
  });
});

describe('stepwright run, with much to show', () => {
  test.concurrent('shows every attempt and the whole names and output, each in one line', async () => {
    const input = JSON.stringify({ marker: join(folder, 'marker') });

    const { stdout } = await stepwright('run', 'lengthy.ts', '-i', input, '--skip-waits').ended;

    expect(stdout.replace(/ +[\d.]+ m?s/g, ' …')).toMatch(
      /\n {2}✓ Rest …\n {2}✗ Ask the gateway … {2}Error: the gateway is busy\n {2}✓ Ask the gateway … {2}attempt 2\n {2}✓ Look up everything that is known about this customer and all the orders …\nSUCCEEDED in … {2}\{"orders":\[.*"order-11".*\]\}\n$/,
    );
  });
});

describe('--help', () => {
  test.concurrent.each([
    [['--help'], /Usage: stepwright .*(run \[options\] <file>)(.|\n)*(compile \[options\] <files...>)/s],
    [
      ['run', '--help'],
      /Usage: stepwright run (.|\n)*--skip-waits(.|\n)*--timeout <duration>(.|\n)*Exits with 0/,
    ],
    [['compile', '--help'], /Usage: stepwright compile (.|\n)*--out <dir>/],
  ])('of %j lists what can be given, and exits with 0', async (args, shown) => {
    const { exitCode, stdout } = await stepwright(...args).ended;

    expect(stdout).toMatch(shown);
    expect(stdout).not.toMatch(/default: \[\]/);
    expect(exitCode).toBe(0);
  });

  test.concurrent.each([
    [['frob'], /unknown command 'frob'/],
    [['run'], /missing required argument 'file'/],
  ])('is pointed to by %j, which exits with 1', async (args, shown) => {
    const { exitCode, stderr } = await stepwright(...args).ended;

    expect(stderr).toMatch(shown);
    expect(stderr).toMatch(/\(see stepwright --help\)/);
    expect(exitCode).toBe(1);
  });
});
