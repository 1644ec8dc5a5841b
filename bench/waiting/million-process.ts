/** The process in which very many executions wait: says how much memory they take, and lets all of them end. */

import { createEngine } from '../../src/engine/create-engine';
import { createVirtualClock } from '../../src/engine/virtual-clock';
import { heapInUse } from '../garbage';
import { createAttendance, NO_TASKS, WAITING, waitingInput } from './waiting-machine';

const BATCH = 1_000;
const DAY_MS = 86_400_000;

async function main(): Promise<void> {
  const executions = Number(process.argv[2]);
  const attendance = createAttendance();
  const clock = createVirtualClock();
  const release = clock.hold();
  const engine = createEngine({
    tasks: NO_TASKS,
    clock,
    onStep: ({ status, output }) => status === 'SUCCEEDED' && attendance.note(output),
  });
  const first = clock.now() + DAY_MS;
  let last = '';
  for (let order = 0; order < executions; order += 1) {
    last = engine.start({ program: WAITING, input: waitingInput(order, first + order) });
    // Lets them come to their Wait state.
    if (order % BATCH === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const heap = heapInUse();
  release();
  await engine.result(last);
  attendance.check(executions);
  await engine.close();
  process.send?.({
    executions,
    heapMegabytesWaiting: heap / 1e6,
    // Kilobytes, as the operating system says it.
    peakMegabytesOfProcess: process.resourceUsage().maxRSS / 1e3,
    target: 3000,
  });
}

void main();
