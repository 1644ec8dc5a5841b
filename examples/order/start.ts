/** Runs the whole example: compiles, starts the services, sends three orders through, and synthesises the stack. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compile } from 'stepwright';
import { timelineOf, type HistoryRecord, type TimelineEntry } from 'stepwright/engine';
import { serveWorkflows, type Server } from 'stepwright/server';
import { runToEnd, startService, type RunningService } from './processes';
import { order } from './workflow';

const OUT = join(process.cwd(), '.stepwright');

const ORDERS = [
  { orderId: 'o-1001', about: 'a big one, which the manager approves' },
  { orderId: 'o-1002', about: 'a bigger one, which the manager rejects' },
  { orderId: 'o-1003', about: 'a small one, whose card is declined' },
];

async function main(): Promise<void> {
  const asl = compileToFile();
  // The stack needs nothing of what follows, and takes longest.
  const synthesis = runToEnd('app.ts', { CDK_OUTDIR: join(OUT, 'cdk.out'), CDK_VALIDATION: 'false' });

  const services: RunningService[] = [];
  const records: HistoryRecord[] = [];
  const server = await serveWorkflows([compile(order)], {
    skipWaits: true,
    environment: async (endpoint) => {
      const gateway = await startService('payment-gateway.ts');
      const approvals = await startService('approval-service.ts', {
        AWS_ENDPOINT_URL_SFN: endpoint,
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
      });
      services.push(gateway, approvals);
      return { GATEWAY_URL: gateway.url, APPROVAL_URL: approvals.url };
    },
    onRecord: (_executionArn, record) => records.push(record),
  });
  console.log(`Step Functions endpoint: ${await server.endpoint()}`);

  for (const { orderId, about } of ORDERS) {
    console.log(`\nOrder ${orderId}: ${about}`);
    await runOrder(server, orderId, records);
  }
  services.forEach((service) => service.stop());
  await server.close();
  await synthesis;

  console.log(`\nState machine:            ${shown(asl)}`);
  console.log(`CloudFormation template:  ${shown(join(OUT, 'cdk.out', 'Orders.template.json'))}`);
}

function compileToFile(): string {
  const file = join(OUT, 'order.asl.json');
  mkdirSync(OUT, { recursive: true });
  writeFileSync(file, `${JSON.stringify(compile(order).definition, null, 2)}\n`);
  return file;
}

/** The records of one order: they run one after another. */
async function runOrder(server: Server, orderId: string, records: HistoryRecord[]): Promise<void> {
  records.length = 0;
  const execution = await server.engine.result(server.start('order', { input: { orderId } }));

  timelineOf(records)
    .map(line)
    .forEach((text) => console.log(text));
  const outcome =
    execution.output === undefined
      ? `${execution.error}: ${execution.cause}`
      : JSON.stringify(execution.output);
  console.log(`  ${execution.status}  ${outcome}`);
}

function line({ state, type, attempt, milliseconds, failure }: TimelineEntry): string {
  const tries = attempt > 1 ? `  attempt ${attempt}` : '';
  const error = failure === undefined ? '' : `  ${failure.error}`;
  const mark = failure === undefined && type !== 'Fail' ? '✓' : '✗';
  return `  ${mark} ${state.padEnd(20)} ${String(milliseconds).padStart(5)} ms${tries}${error}`;
}

function shown(file: string): string {
  return relative(process.cwd(), file);
}

void main();
