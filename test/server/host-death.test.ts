import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setInterval } from 'node:timers/promises';

/** Starts a host in a process of its own and gives what its function says of itself. */
async function startHost() {
  const host = spawn(
    process.execPath,
    ['--require', require.resolve('tsx/cjs'), join(__dirname, 'host-to-kill.ts')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line]: string[] = await once(createInterface({ input: host.stdout }), 'line');
  const { pid, folder }: { pid: number; folder: string } = JSON.parse(line ?? '');
  return { host, pid, folder };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Other processes tell nobody when they are done. */
async function until(isTrue: () => boolean): Promise<void> {
  for await (const _ of setInterval(5)) if (isTrue()) return;
}

describe('a host that is ended from outside', () => {
  test.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
    'by %s leaves no process behind, not even one in an endless loop, and no file',
    async (signal) => {
      const { host, pid, folder } = await startHost();
      expect([isRunning(pid), existsSync(folder)]).toEqual([true, true]);
      host.kill(signal);

      await until(() => !isRunning(pid) && !existsSync(folder));
    },
  );
});
