import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

test('npm start shows three orders, the state machine and the template', () => {
  const lines = execFileSync(process.execPath, ['--import', 'tsx', join(__dirname, 'start.ts')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).split('\n');

  expect(lines.filter((line) => /SUCCEEDED|FAILED/.test(line))).toEqual([
    '  SUCCEEDED  {"orderId":"o-1001","paymentId":"p-o-1001"}',
    '  FAILED  OrderRejected: by ann',
    '  FAILED  PaymentFailed: the bank refused 80 EUR',
  ]);
  const files = lines.flatMap(
    (line) => /^(?:State machine|CloudFormation template): +(\S+)$/.exec(line)?.[1] ?? [],
  );
  expect(files.map((file) => existsSync(file))).toEqual([true, true]);
});
