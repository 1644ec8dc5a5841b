/** The process that is killed: the service on a data folder, with handlers; machines come over the API. */

import { randomUUID } from 'node:crypto';
import type { Json } from '../../src/asl/json';
import type { TaskAnswer, TaskRequest } from '../../src/entries/engine';
import { createServer } from '../../src/entries/server';
import { noteCall } from './handler-calls';

export interface ProgramOptions {
  readonly data: string;
  readonly port: number;
  /** Where handlers note their calls. */
  readonly calls: string;
}

/** What the machines send to their handlers. */
interface Payload {
  readonly key: string;
  readonly failures?: number;
  readonly redrives?: number;
  readonly redrivesWanted?: number;
}

async function serve({ data, port, calls }: ProgramOptions): Promise<void> {
  const tasks = { run: (request: TaskRequest) => handle(request, calls) };
  const server = createServer({ machines: [], tasks, data, listen: { port } });
  await server.endpoint();
  // Whoever has interrupted the test shall find nothing that still runs.
  process.once('disconnect', () => process.exit());
  process.send?.('ready');
}

/** Notes the call, and answers in another turn of the event loop, as whatever is asked over a network does. */
async function handle(request: TaskRequest, calls: string): Promise<TaskAnswer> {
  const { executionArn, stateName, retryCount, taskToken } = request;
  const { Payload: payload } = request.arguments as unknown as { readonly Payload: Payload }; // the machines write it
  const nonce = randomUUID();
  noteCall(calls, { executionArn, stateName, retryCount, key: payload.key, nonce, taskToken });
  await new Promise((resolve) => setImmediate(resolve));
  return answerTo(payload, retryCount, nonce);
}

function answerTo(payload: Payload, retryCount: number, nonce: string): TaskAnswer {
  const { failures = 0, redrives = 0, redrivesWanted = 0 } = payload;
  if (retryCount < failures || redrives < redrivesWanted) {
    return { kind: 'failed', error: 'Busy', cause: nonce };
  }
  const output: Json = { Payload: { attempts: retryCount + 1 }, Nonce: nonce };
  return { kind: 'succeeded', output };
}

void serve(JSON.parse(process.argv[2] ?? '') as ProgramOptions); // as `KillableServer` starts it
