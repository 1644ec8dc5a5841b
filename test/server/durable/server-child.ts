/** A server on a data folder, to be killed: says its endpoint, and every task that it runs, a line each. */

import type { Json } from '../../../src/asl/json';
import { createServer } from '../../../src/entries/server';
import { MACHINES } from './machines';

function say(line: Json): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function main(): Promise<void> {
  const [folder = ''] = process.argv.slice(2);
  const server = createServer({
    data: folder,
    machines: MACHINES,
    tasks: {
      run: ({ stateName, taskToken, arguments: input, signal }) => {
        say({ stateName, taskToken: taskToken ?? null, input });
        // One that takes its time is under way whenever the process ends.
        if (stateName !== 'Slow') return { kind: 'succeeded', output: { done: stateName } };
        return new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve({ kind: 'failed', error: 'Stopped', cause: '' }));
          if (process.argv.includes('--fast')) resolve({ kind: 'succeeded', output: { done: stateName } });
        });
      },
    },
  });
  say({ endpoint: await server.endpoint() });
  process.on('SIGTERM', () => void server.close());
}

main().catch((error: unknown) => {
  say({ error: String(error) });
  process.exitCode = 1;
});
