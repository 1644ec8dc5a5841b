/** What an execution costs while it waits: the heap of many, with their histories so far, by their number. */

import { createEngine } from '../../src/engine/create-engine';
import { createVirtualClock } from '../../src/engine/virtual-clock';
import type { Row } from '../bench';
import { heapInUse } from '../garbage';
import { peerMachine } from '../race/peer';
import { createAttendance, NO_TASKS, WAITING, waitingInput } from './waiting-machine';

const EXECUTIONS = 20_000;
const HOUR_MS = 3_600_000;

export async function heapOfWaiting(): Promise<readonly Row[]> {
  return [
    { competitor: 'stepwright', executions: EXECUTIONS, bytesEach: await ours(), target: 2048 },
    { competitor: 'aws-local-stepfunctions', executions: EXECUTIONS, bytesEach: await peer() },
  ];
}

async function ours(): Promise<number> {
  const clock = createVirtualClock();
  const attendance = createAttendance();
  let waiting = 0;
  const engine = createEngine({
    tasks: NO_TASKS,
    clock,
    onStep({ status, output, frames: [frame] }) {
      if (frame?.phase === 'waiting') waiting += 1;
      if (status === 'SUCCEEDED') attendance.note(output);
    },
  });
  const release = clock.hold();
  const before = heapInUse();
  const until = clock.now() + HOUR_MS;
  const arns = Array.from({ length: EXECUTIONS }, (_, i) =>
    engine.start({ program: WAITING, input: waitingInput(i, until) }),
  );
  while (waiting < EXECUTIONS) await new Promise((resolve) => setImmediate(resolve));
  const bytes = (heapInUse() - before) / EXECUTIONS;
  release();
  await engine.result(arns[EXECUTIONS - 1] ?? '');
  attendance.check(EXECUTIONS);
  await engine.close();
  return Math.round(bytes);
}

/** Without its histories: it gives them to whoever listens, and forgets them. */
async function peer(): Promise<number> {
  const machine = peerMachine({
    StartAt: 'Wait',
    States: { Wait: { Type: 'Wait', TimestampPath: '$.until', Next: 'Done' }, Done: { Type: 'Succeed' } },
  });
  const before = heapInUse();
  const until = Date.now() + HOUR_MS;
  const runs = Array.from({ length: EXECUTIONS }, (_, i) => machine.run(waitingInput(i, until)));
  // It does not say when they have come to their Wait state.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const bytes = (heapInUse() - before) / EXECUTIONS;
  for (const run of runs) {
    run.result.catch(() => {});
    run.abort();
  }
  return Math.round(bytes);
}
