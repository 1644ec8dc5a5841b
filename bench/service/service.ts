/**
 * What the durable service does over HTTP, asked by the SDK's client from this process.
 *
 * Beside it, in the same run, stands what it is made of: `node:http` alone, asked by the same client, and SQLite
 * alone, with as many rows to a transaction as there are connections.
 */

import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  StartExecutionCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../median';
import type { Row } from '../bench';
import { appendsPerSecond } from './appends';
import { callOver, clientOf } from './connections';
import { CHAIN_MACHINE, INPUT, machineArn, TRANSITIONS_OF_CHAIN, WAITING_MACHINE } from './machines';
import { withProgram } from './with-program';

const CONNECTIONS = 20;
const WARM_UP_MS = 2_000;
const DURATION_MS = 5_000;
const CHAINS = 1_000;
const WANTED_TRANSITIONS = 2_000;
const DESCRIBE_EVERY_MS = 5;
const WAITING = 100_000;

export async function serviceBench(): Promise<readonly Row[]> {
  const echo = await echoed();
  const appends = appendsPerSecond(INPUT, CONNECTIONS);
  const { starts, transitions, describes } = await served();
  return [
    { measured: 'node:http echo, calls/s', value: echo },
    { measured: 'SQLite appends/s', value: appends },
    { measured: 'StartExecution/s', value: starts, target: '>= 500', timesEcho: starts / echo },
    {
      measured: 'transitions/s',
      value: transitions,
      target: '>= 2000',
      timesAppends: transitions / appends,
    },
    {
      measured: `DescribeExecution p99 at ${WANTED_TRANSITIONS} transitions/s, ms`,
      value: describes,
      target: '< 20',
    },
    ...(await restarted()),
  ];
}

/** How often a server that does nothing is called. */
async function echoed(): Promise<number> {
  return withProgram(join(__dirname, 'echo-program.ts'), {}, (server) =>
    startAll(clientOf(server.endpoint), WAITING_MACHINE.name),
  );
}

interface Served {
  readonly starts: number;
  readonly transitions: number;
  readonly describes: number;
}

async function served(): Promise<Served> {
  return withProgram(join(__dirname, 'service-program.ts'), { waiting: 0 }, async ({ endpoint }) => {
    const client = clientOf(endpoint);
    const starts = await startAll(client, WAITING_MACHINE.name);
    const transitions = await runChains(client);
    return { starts, transitions, describes: await describeUnderLoad(client) };
  });
}

/** Starts executions for some seconds, and counts those after the first. */
async function startAll(client: SFNClient, machine: string): Promise<number> {
  const stateMachineArn = machineArn(machine);
  const start = () => client.send(new StartExecutionCommand({ stateMachineArn, input: INPUT }));
  await callOver(CONNECTIONS, start, (elapsed) => elapsed > WARM_UP_MS);
  return callOver(CONNECTIONS, start, (elapsed) => elapsed > DURATION_MS);
}

/** Runs many executions side by side to their ends: transitions per second. */
async function runChains(client: SFNClient): Promise<number> {
  const stateMachineArn = machineArn(CHAIN_MACHINE.name);
  const start = () => client.send(new StartExecutionCommand({ stateMachineArn, input: INPUT }));
  const begin = performance.now();
  let left = CHAINS;
  await callOver(CONNECTIONS, start, () => (left -= 1) < 0);
  await untilNoneRuns(client, stateMachineArn);
  return (CHAINS * TRANSITIONS_OF_CHAIN) / ((performance.now() - begin) / 1000);
}

/** How long a description takes, for ninety-nine in a hundred, while so many transitions are made as are wanted. */
async function describeUnderLoad(client: SFNClient): Promise<number> {
  const stateMachineArn = machineArn(CHAIN_MACHINE.name);
  const start = () => client.send(new StartExecutionCommand({ stateMachineArn, input: INPUT }));
  const { executionArn = '' } = await start();
  const over = new AbortController();
  const describing = describeUntil(over.signal, client, executionArn);
  const starts: Promise<unknown>[] = [];
  const begin = performance.now();
  for (let due = 0; due < DURATION_MS; due += (1000 * TRANSITIONS_OF_CHAIN) / WANTED_TRANSITIONS) {
    await sleep(begin + due - performance.now());
    starts.push(start());
  }
  await Promise.all(starts);
  over.abort();
  return percentile(await describing, 99);
}

/** How long each answer takes, in milliseconds. */
async function describeUntil(
  signal: AbortSignal,
  client: SFNClient,
  executionArn: string,
): Promise<readonly number[]> {
  const latencies: number[] = [];
  while (!signal.aborted) {
    const begin = performance.now();
    await client.send(new DescribeExecutionCommand({ executionArn }));
    latencies.push(performance.now() - begin);
    await sleep(DESCRIBE_EVERY_MS);
  }
  return latencies;
}

async function untilNoneRuns(client: SFNClient, stateMachineArn: string): Promise<void> {
  const query = { stateMachineArn, statusFilter: 'RUNNING', maxResults: 1 } as const;
  for (;;) {
    const { executions = [] } = await client.send(new ListExecutionsCommand(query));
    if (executions.length === 0) return;
    await sleep(20);
  }
}

const LAST_OF_WAITING = { stateMachineArn: machineArn(WAITING_MACHINE.name), maxResults: 1 };

/** Executions that wait are there again after a kill, all of them. */
async function restarted(): Promise<readonly Row[]> {
  const source = join(__dirname, 'service-program.ts');
  return withProgram(source, { waiting: WAITING }, async (server) => {
    // Whoever is answered knows that all before is safe.
    await clientOf(server.endpoint).send(new ListExecutionsCommand(LAST_OF_WAITING));
    await server.kill();
    server.start({ waiting: 0 });
    await server.answers();
    const { spawnedAt, readyAt = NaN } = server.lives.at(-1) ?? { spawnedAt: NaN };
    return [
      { measured: `restart of ${WAITING} waiting, s`, value: (readyAt - spawnedAt) / 1000, target: '< 10' },
      { measured: 'resident then, MB', value: server.residentMegabytes(), target: '< 500' },
    ];
  });
}
