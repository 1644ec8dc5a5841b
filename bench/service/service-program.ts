/** The process that is timed: the service on a data folder, with tasks that answer in the next turn. */

import type { TaskRequest } from '../../src/entries/engine';
import { createServer, type Server } from '../../src/entries/server';
import { CHAIN_MACHINE, INPUT, WAITING_MACHINE } from './machines';

export interface ServiceArguments {
  readonly data: string;
  readonly port: number;
  /** How many executions it starts by itself before it answers. */
  readonly waiting: number;
}

const STARTS_A_TURN = 500;

async function main(): Promise<void> {
  const { data, port, waiting } = JSON.parse(process.argv[2] ?? '') as ServiceArguments; // as the bench starts it
  const machines = [CHAIN_MACHINE, WAITING_MACHINE];
  const server = createServer({ machines, tasks: { run }, data, listen: { port } });
  await fill(server, waiting);
  await server.endpoint();
  process.once('disconnect', () => process.exit());
  process.send?.('ready');
}

async function fill(server: Server, executions: number): Promise<void> {
  for (let started = 0; started < executions; started += 1) {
    server.start(WAITING_MACHINE.name, { input: JSON.parse(INPUT) });
    if (started % STARTS_A_TURN === 0) await turn();
  }
}

async function run({ arguments: args }: TaskRequest) {
  await turn();
  return { kind: 'succeeded' as const, output: args };
}

async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

void main();
