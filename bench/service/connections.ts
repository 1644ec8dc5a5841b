/** Calls of the SDK's client over several connections at once, counted. */

import { SFNClient } from '@aws-sdk/client-sfn';
import { performance } from 'node:perf_hooks';

export function clientOf(endpoint: string): SFNClient {
  return new SFNClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
}

/** Each connection asks again as soon as it has its answer, until `isOver` says so; gives the calls per second. */
export async function callOver(
  connections: number,
  call: () => Promise<unknown>,
  isOver: (elapsedMs: number) => boolean,
): Promise<number> {
  let calls = 0;
  const begin = performance.now();
  const oneConnection = async (): Promise<void> => {
    while (!isOver(performance.now() - begin)) {
      await call();
      calls += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, oneConnection));
  return (1000 * calls) / (performance.now() - begin);
}
