/**
 * An external service, in a process of its own: it receives a task token, decides, and answers Step Functions
 * with the plain AWS SDK. It knows nothing of Stepwright.
 */

import { createServer, type IncomingMessage } from 'node:http';
import {
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import * as z from 'zod';

const Request = z.object({ orderId: z.string(), amount: z.number(), token: z.string() });

/** The endpoint, the region and the credentials come from the environment, as on AWS. */
const stepFunctions = new SFNClient();

const server = createServer(async (request, response) => {
  if (request.method !== 'POST' || request.url !== '/approvals') {
    response.writeHead(404).end();
    return;
  }
  const approval = Request.parse(JSON.parse(await text(request)));
  response.writeHead(202).end();
  await decide(approval).catch((error: unknown) => console.error(error));
});

/** Up to 5,000 a manager agrees; more is refused; far more is taken back by the customer. */
async function decide({ orderId, amount, token: taskToken }: z.infer<typeof Request>): Promise<void> {
  await stepFunctions.send(new SendTaskHeartbeatCommand({ taskToken }));
  if (amount > 50_000) {
    const cause = `order ${orderId} was taken back`;
    await stepFunctions.send(new SendTaskFailureCommand({ taskToken, error: 'ApprovalWithdrawn', cause }));
    return;
  }
  const output = JSON.stringify({ approved: amount <= 5000, by: 'ann' });
  await stepFunctions.send(new SendTaskSuccessCommand({ taskToken, output }));
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // node types the chunks of a request as any
  return Buffer.concat(chunks).toString('utf8');
}

server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('unreachable: listening on a port');
  console.log(`listening on http://127.0.0.1:${address.port}`);
});
