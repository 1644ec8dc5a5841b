/** `stepwright run` on a definition: with handlers, with mocks, with both. */

import { stepwright } from './stepwright';

const FILE = 'definition/order.asl.json';
const MOCKS = ['--mock-config', 'definition/MockConfigFile.json'];

test('mocks of Step Functions Local stand in for the services, ranges of calls and throws included', async () => {
  const { exitCode, stdout } = await stepwright(
    'run',
    FILE,
    ...MOCKS,
    '--test-case',
    'FlakyGateway',
    '--skip-waits',
  ).ended;

  expect(stdout).toMatch(/✗ Charge +\d+ ms {2}Busy: try again/);
  expect(stdout).toMatch(/✓ Charge/);
  expect(stdout).toMatch(/SUCCEEDED in .* {2}\{"approved":true\}/);
  expect(exitCode).toBe(0);
});

test('what is not mocked is run by the handlers that a file binds', async () => {
  const { exitCode, stdout, stderr } = await stepwright(
    'run',
    FILE,
    ...MOCKS,
    '--test-case',
    'Approved',
    '--bindings',
    'definition/bindings.json',
    '--input',
    '{"amount":80}',
  ).ended;

  expect(stderr).toBe('');
  expect(stdout).toMatch(/✓ Charge/);
  expect(stdout).toMatch(/SUCCEEDED/);
  expect(exitCode).toBe(0);
});

test.each([
  [
    'functions that nothing stands for',
    [...MOCKS, '--test-case', 'Approved'],
    "the definition invokes functions; say which handlers stand for them, or mock their states:\n  --bind '${ChargeFunction}=FILE#EXPORT'",
  ],
  [
    'a test case that is not there',
    [...MOCKS, '--test-case', 'Sad'],
    'no test case of "order" "Sad"; it has: "Approved", "FlakyGateway"',
  ],
  ['half of what mocks need', MOCKS, '--mock-config FILE and --test-case NAME go together'],
  [
    'a file that is not there',
    ['--bindings', 'nowhere.json'],
    '--bindings @nowhere.json: the file cannot be read',
  ],
])('%s: refused before anything runs', async (_, options, message) => {
  const { exitCode, stdout, stderr } = await stepwright('run', FILE, ...options).ended;

  expect(stderr).toContain(message);
  expect([exitCode, stdout]).toEqual([1, '']);
});

test('a machine that cannot be run is refused with all that is wrong with it', async () => {
  const { exitCode, stderr } = await stepwright('run', 'definition/bindings.json').ended;

  expect(stderr).toContain('holds no definition: it has no "States"');
  expect(exitCode).toBe(1);
});
