/** What the races compare is the same work: the same outputs, and the same history of every state. */

import { checkOutcomes } from '../../bench/race/check-outcomes';
import type { Outcome } from '../../bench/race/competitor';
import { ours, oursRead } from '../../bench/race/engine';
import { PLAIN_READ, plain, plainRead } from '../../bench/race/plain-loop';
import { chainOf, loadedChainOf } from '../../bench/workloads/chains';
import { concurrentOf } from '../../bench/workloads/concurrent';
import { mapOver, parallelOf } from '../../bench/workloads/forks';
import { loopTo, pathLoopTo } from '../../bench/workloads/loops';
import type { Workload } from '../../bench/workloads/workload';

const SMALL: readonly Workload[] = [
  chainOf(5),
  loadedChainOf(3),
  loopTo(4),
  pathLoopTo(4),
  concurrentOf(3),
  mapOver(6),
  parallelOf(3, 2),
];

test.each(SMALL)('$name: the engine does what the plain loop does', async (workload) => {
  const outcomes = new Map<string, Outcome>();
  for (const { name, prepare } of [plain, ours, plainRead, oursRead]) {
    outcomes.set(name, await prepare(workload)());
  }

  expect(() => checkOutcomes(workload, outcomes)).not.toThrow();
});

const TWO = chainOf(2);

async function outcomeWith(changed: Partial<Outcome>): Promise<ReadonlyMap<string, Outcome>> {
  const right = await oursRead.prepare(TWO)();
  return new Map([
    [PLAIN_READ, await plainRead.prepare(TWO)()],
    ['changed', { ...right, ...changed }],
  ]);
}

test('another output is noticed', async () => {
  const outcomes = await outcomeWith({ outputs: [{ id: 'o-2' }] });

  expect(() => checkOutcomes(TWO, outcomes)).toThrow('changed: chain of 2 Pass gave {"id":"o-2"}');
});

test('a missing state is noticed', async () => {
  const outcomes = await outcomeWith({ readings: [{ entered: 2, exited: 1, characters: 50 }] });

  expect(() => checkOutcomes(TWO, outcomes)).toThrow('entered 2 states and left 1 of 2');
});

test('other data in the history are noticed', async () => {
  const outcomes = await outcomeWith({ readings: [{ entered: 2, exited: 2, characters: 51 }] });

  expect(() => checkOutcomes(TWO, outcomes)).toThrow('has a history other than that of the plain loop');
});
