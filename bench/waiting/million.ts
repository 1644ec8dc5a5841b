/** Whether a million executions wait and wake up in a process of 3 GB. */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Row } from '../bench';

const EXECUTIONS = 1_000_000;
const HEAP_MEGABYTES = 2_800;

/** In a process of its own, which ends where the heap is too small. */
export async function million(): Promise<readonly Row[]> {
  const heapLimit = `--max-old-space-size=${HEAP_MEGABYTES}`;
  const child = fork(join(__dirname, 'million-process.ts'), [String(EXECUTIONS)], {
    execArgv: [...process.execArgv, heapLimit],
  });
  const rows: Row[] = [];
  child.on('message', (row: Row) => rows.push(row));
  const [code] = (await once(child, 'exit')) as [number | null]; // as Node says it
  if (code !== 0 || rows.length === 0) throw new Error(`${EXECUTIONS} waiting executions did not fit`);
  return rows;
}
