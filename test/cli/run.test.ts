import { SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';
import { stepwright } from './stepwright';

describe('stepwright run', () => {
  test.concurrent(
    'runs the real handlers, shows each state and what they print, and exits with 0',
    async () => {
      const input = '{"name":"Ann"}';

      const { exitCode, stdout } = await stepwright(
        'run',
        'workflows.ts',
        '-w',
        'greeting',
        '--input',
        input,
        '--skip-waits',
      ).ended;

      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/✓ Take a breath/);
      expect(stdout).toMatch(/│ greeting Ann/);
      expect(stdout).toMatch(/✓ Greet +[\d.]+ m?s/);
      expect(stdout).toMatch(/SUCCEEDED in .*"Hello Ann"/);
    },
  );

  test.concurrent('runs the workflows that a workflow runs, with their own handlers', async () => {
    const { exitCode, stdout } = await stepwright(
      'run',
      'workflows.ts',
      '-w',
      'party',
      '--input',
      '{"names":["Ann","Ben"]}',
      '--skip-waits',
    ).ended;

    expect(stdout).toMatch(/│ greeting Ben/);
    expect(stdout).toMatch(/✓ greeting › Greet +[\d.]+ m?s/);
    expect(stdout).toMatch(/SUCCEEDED in .*\["Hello Ann","Hello Ben"\]/);
    expect(exitCode).toBe(0);
  });

  test.concurrent(
    'shows a failure with the line of the workflow and of the handler, and exits with 1',
    async () => {
      const input = '{"name":"Mallory"}';

      const { exitCode, stdout } = await stepwright(
        'run',
        'workflows.ts',
        '-w',
        'greeting',
        '--input',
        input,
        '--skip-waits',
      ).ended;

      expect(exitCode).toBe(1);
      expect(stdout).toMatch(/✗ Greet .* Unwelcome: not on the list\n/);
      expect(stdout).toMatch(/FAILED in .* Unwelcome/);
      expect(stdout).toMatch(/workflow {2}workflows\.ts:11:14 {2}\(Greet\)/);
      expect(stdout).toMatch(/handler {3}greet\.ts:8:36 {2}\(Greet: Unwelcome\)/);
      expect(stdout).toMatch(/cause {5}not on the list/);
    },
  );

  test.concurrent(
    'shows a callback that nobody answers with its token, and goes on when the AWS SDK answers it',
    async () => {
      const running = stepwright('run', 'workflows.ts', '-w', 'approving', '--input', '{}');
      const shown = await running.printed(/task-output/);
      const [, endpoint, taskToken] = /--endpoint-url (\S+) .*--task-token='([^']+)'/.exec(shown) ?? [];
      const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
      const client = new SFNClient({ endpoint: String(endpoint), region: 'us-east-1', credentials });

      await client.send(new SendTaskSuccessCommand({ taskToken, output: '{"approved":true}' }));
      client.destroy();

      const { exitCode, stdout } = await running.ended;
      expect(shown).toMatch(/waiting for an answer to the callback "approval"\n {6}times out after 1 h\n/);
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/SUCCEEDED in .*{"approved":true}/);
    },
  );

  test.concurrent('answers a callback with --answer', async () => {
    const { exitCode } = await stepwright(
      'run',
      'workflows.ts',
      '-w',
      'approving',
      '--answer',
      'approval={"approved":false}',
    ).ended;

    expect(exitCode).toBe(0);
  });

  test.concurrent('runs an external task with the handler of --bind', async () => {
    const input = '{"amount":3}';

    const { stdout } = await stepwright(
      'run',
      'workflows.ts',
      '-w',
      'booking',
      '-i',
      input,
      '--bind',
      'ledger=./ledger.ts#post',
    ).ended;

    expect(stdout).toMatch(/SUCCEEDED in .*{"entry":"e-3"}/);
  });

  test.concurrent.each([
    [
      ['-w', 'greeting', '-i', '{"name":3}'],
      /--input does not fit what the workflow "greeting" takes:\n {2}name: .*expected string/,
    ],
    [
      ['-w', 'greeting', '-i', '{"name":'],
      /--input is not JSON: .*\n {2}got: \{"name":\n {2}write it as --input/,
    ],
    [['-w', 'greeting', '-i', '@nowhere.json'], /--input @nowhere\.json: the file cannot be read/],
    [
      ['-w', 'nobody'],
      /workflows\.ts has no workflow "nobody"; it exports: approving, booking, greeting, kept/,
    ],
    [
      [],
      /workflows\.ts exports several workflows: approving, booking, greeting, kept, party; choose one with --workflow NAME/,
    ],
    [
      ['-w', 'approving', '-a', 'approval={"approved":"yes"}'],
      /--answer approval does not fit the callback's contract:\n {2}approved: /,
    ],
    [['-w', 'approving', '-a', 'aproval={}'], /the workflow has no callback "aproval"; it has: approval/],
    [
      ['-w', 'booking', '-i', '{"amount":3}', '-b', 'leger=./ledger.ts'],
      /--bind leger: the workflow has no external task or resource "leger"; it has: ledger/,
    ],
    [
      ['-w', 'approving', '--timeout', '5'],
      /--timeout is .*5.*, which is no duration; write whole seconds, from 1 to/,
    ],
    [
      ['-w', 'booking', '-i', '{"amount":3}'],
      /external tasks; say which handlers stand for them:\n {2}--bind ledger=FILE#EXPORT/,
    ],
    [['-w', 'kept'], /uses resources; say which name, ARN or URL stands for them:\n {2}--bind orders=NAME/],
  ])('refuses %j and says what to change', async (args, message) => {
    const { exitCode, stderr } = await stepwright('run', 'workflows.ts', ...args).ended;

    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect(exitCode).toBe(1);
  });
});
