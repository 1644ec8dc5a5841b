/** A server with small machines and a real SDK client that talks to it over HTTP. */

import type { SFNClient } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import type { StateMachineDefinition } from '../../src/asl/definition';
import type { TaskRunner } from '../../src/engine/ports';
import { createClient } from '../../src/entries/client';
import {
  createServer,
  type Machine,
  type Server,
  type ServerOptions,
  type Warning,
} from '../../src/entries/server';
import { captureCallSite } from '../../src/dsl/call-site';
import type { CallbackContract } from '../../src/dsl/task';

export const ACCOUNT = 'us-east-1:123456789012';

export function machineArn(name: string): string {
  return `arn:aws:states:${ACCOUNT}:stateMachine:${name}`;
}

/** Gives its input back. */
export const ECHO: Machine = {
  name: 'echo',
  definition: {
    QueryLanguage: 'JSONata',
    StartAt: 'Echo',
    States: { Echo: { Type: 'Pass', Output: '{% $states.input %}', End: true } },
  },
};

export const APPROVAL: CallbackContract = {
  kind: 'callback',
  id: 'approval',
  at: captureCallSite(machineArn),
  output: z.object({ approved: z.boolean(), by: z.string() }),
  errors: ['ApprovalWithdrawn'],
};

const WAITING: StateMachineDefinition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Ask',
  States: {
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'Ask', Payload: { token: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: 3600,
      HeartbeatSeconds: 60,
      End: true,
    },
  },
};

/** Waits for an answer, an hour at most and a minute between heartbeats. */
export const ASK: Machine = {
  name: 'ask',
  definition: WAITING,
  callbacks: [{ state: 'Ask', contract: APPROVAL }],
};

/** Hands every token over to `onToken`. */
export function tokenTasks(onToken: (token: string) => void): TaskRunner {
  return {
    run: ({ taskToken = '' }) => {
      onToken(taskToken);
      return { kind: 'succeeded', output: {} };
    },
  };
}

export interface Served {
  readonly server: Server;
  readonly client: SFNClient;
  readonly endpoint: string;
  /** The token of the next task that is given one. */
  nextToken(): Promise<string>;
  readonly warnings: readonly Warning[];
}

const open: { readonly server: Server; readonly client: SFNClient }[] = [];

/** Closes what the tests of a file have opened. */
export async function closeAll(): Promise<void> {
  for (const { client } of open) client.destroy();
  await Promise.all(open.map(({ server }) => server.close()));
}

export async function serve(options: Partial<ServerOptions> = {}): Promise<Served> {
  const tokens: string[] = [];
  const wanted: ((token: string) => void)[] = [];
  const warnings: Warning[] = [];
  const tasks = tokenTasks((token) => {
    const take = wanted.shift();
    if (take === undefined) tokens.push(token);
    else take(token);
  });
  const server = createServer({
    machines: [ECHO, ASK],
    tasks,
    onWarning: (warning) => warnings.push(warning),
    ...options,
  });
  const endpoint = await server.endpoint();
  const client = createClient({ endpoint });
  open.push({ server, client });
  return {
    server,
    client,
    endpoint,
    warnings,
    nextToken: () => {
      const token = tokens.shift();
      return token === undefined ? new Promise((resolve) => wanted.push(resolve)) : Promise.resolve(token);
    },
  };
}
