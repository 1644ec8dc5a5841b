/**
 * The program of a caretaker: waits until its host is gone, then ends what the host has left behind.
 *
 * Its input is held open by the host and by nobody else, so it ends with the host, whatever ends that.
 */

import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [, , folder = ''] = process.argv;
const groups = new Set<number>();

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const group = Number(line.slice(1));
    if (line.startsWith('+')) groups.add(group);
    else groups.delete(group);
  })
  .on('close', () => {
    groups.forEach(kill);
    rmSync(folder, { recursive: true, force: true });
  });

function kill(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // All of the group has ended.
  }
}
