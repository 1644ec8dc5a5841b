/** How late executions wake up when very many wait for moments of their own, on the real clock. */

import { createEngine } from '../../src/engine/create-engine';
import type { Row } from '../bench';
import { percentile } from '../median';
import { createAttendance, NO_TASKS, WAITING, waitingInput } from './waiting-machine';

const EXECUTIONS = 100_000;
const SPREAD_MS = 60_000;
/** In which all of them are started, before the first is due. */
const HEAD_START_MS = 10_000;

export async function wakeUp(): Promise<readonly Row[]> {
  const late = await lateness();
  const inTime = late.filter((milliseconds) => milliseconds <= 20).length;
  return [
    {
      executions: EXECUTIONS,
      secondsOfSpread: SPREAD_MS / 1000,
      percentWithin20Ms: (100 * inTime) / EXECUTIONS,
      target: 99,
      medianMs: percentile(late, 50),
      percentile99Ms: percentile(late, 99),
      latestMs: percentile(late, 100),
    },
  ];
}

/** Milliseconds from the moment that an execution waited for to its end. */
async function lateness(): Promise<readonly number[]> {
  const attendance = createAttendance();
  const late: number[] = [];
  const first = Date.now() + HEAD_START_MS;
  const due = (order: number) => first + Math.floor((order * SPREAD_MS) / EXECUTIONS);
  const engine = createEngine({
    tasks: NO_TASKS,
    onStep({ status, output }) {
      if (status !== 'SUCCEEDED') return;
      late.push(Date.now() - due(Number(output)));
      attendance.note(output);
    },
  });
  const arns = Array.from({ length: EXECUTIONS }, (_, i) =>
    engine.start({ program: WAITING, input: waitingInput(i, due(i)) }),
  );
  if (Date.now() > first)
    throw new Error('the machine is too slow to start them all before the first is due');
  await engine.result(arns[EXECUTIONS - 1] ?? '');
  attendance.check(EXECUTIONS);
  await engine.close();
  return late;
}
