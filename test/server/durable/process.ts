/** Starts servers in processes of their own and kills them, with a real client that talks to each. */

import type { SFNClient } from '@aws-sdk/client-sfn';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Json } from '../../../src/asl/json';
import { createClient } from '../../../src/entries/client';

export interface TaskLine {
  readonly stateName: string;
  readonly taskToken: string | null;
  readonly input: Json;
}

export interface ServerProcess {
  readonly client: SFNClient;
  readonly pid: number;
  /** Those that were run until now. */
  readonly tasks: readonly TaskLine[];
  /** Resolves when the server has run as many tasks. */
  ran(count: number): Promise<readonly TaskLine[]>;
  kill(): Promise<void>;
}

const started: ChildProcess[] = [];
const folders: string[] = [];
const clients: SFNClient[] = [];

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stepwright-data-'));
  folders.push(folder);
  return folder;
}

/** Ends all processes of a test file and removes their folders. */
export async function endAll(): Promise<void> {
  for (const client of clients) client.destroy();
  await Promise.all(started.map(end));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Rejects with what the server has said where it does not start. */
export async function startServer(folder: string, ...options: readonly string[]): Promise<ServerProcess> {
  const program = [require.resolve('tsx/cjs'), join(__dirname, 'server-child.ts')];
  const child = spawn(process.execPath, ['--require', ...program, folder, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  started.push(child);
  const tasks: TaskLine[] = [];
  const awaited: { readonly count: number; readonly tell: (tasks: readonly TaskLine[]) => void }[] = [];
  const endpoint = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as { endpoint?: string; error?: string } & TaskLine; // one of the two
      if (said.error !== undefined) reject(new Error(said.error));
      else if (said.endpoint !== undefined) resolve(said.endpoint);
      else tasks.push(said);
      for (const { count, tell } of awaited) if (tasks.length >= count) tell(tasks);
    });
  });
  const client = createClient({ endpoint });
  clients.push(client);
  return {
    client,
    pid: child.pid ?? 0,
    tasks,
    ran: (count) =>
      new Promise((tell) => {
        if (tasks.length >= count) tell(tasks);
        else awaited.push({ count, tell });
      }),
    kill: () => end(child),
  };
}
