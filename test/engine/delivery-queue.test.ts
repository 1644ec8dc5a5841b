/** In which order executions hear what is delivered to them. */

import { DeliveryQueue } from '../../src/engine/delivery-queue';
import { createExecution } from '../../src/engine/execution';
import { compileProgram } from '../../src/engine/program';
import { createSeededIds, createSeededRandom } from '../../src/engine/chance';
import { createRun, type Run } from '../../src/engine/run';
import type { ExecutionEvent } from '../../src/engine/step-io';

const MACHINE = {
  program: compileProgram({ StartAt: 'A', States: { A: { Type: 'Succeed' } } }),
  random: createSeededRandom(1),
  ids: createSeededIds(1),
  region: 'us-east-1',
  hasActivity: () => true,
  maxEvents: 100,
};

function runNamed(name: string): Run {
  const arns = { arn: name, stateMachineArn: 'machine', roleArn: 'role' };
  return createRun(MACHINE, createExecution({ ...arns, name, input: null, at: 0 }));
}

const GO_ON: ExecutionEvent = { kind: 'continue', at: 0 };

function answer(ticket: number): ExecutionEvent {
  return { kind: 'task-answered', at: 0, ticket, answer: { kind: 'succeeded', output: null } };
}

/** Takes in what is delivered, and tells in which order: `b2` is the answer to the second ticket of b. */
function createTaker(react: (run: Run, event: ExecutionEvent) => void = () => {}) {
  const taken: string[] = [];
  let settle = () => {};
  const settled = new Promise<void>((resolve) => (settle = resolve));
  const queue = new DeliveryQueue({
    now: () => 0,
    putBy: () => {},
    onIdle: () => settle(),
    take(run, event) {
      taken.push(`${run.execution.name}${'ticket' in event ? event.ticket : ''}`);
      react(run, event);
    },
  });
  return { queue, taken, settled };
}

test('executions take turns in the order in which events come', async () => {
  const [a, b] = [runNamed('a'), runNamed('b')];
  const { queue, taken, settled } = createTaker();

  for (const run of [a, b, a]) queue.add({ run, event: GO_ON });
  await settled;

  expect(taken).toEqual(['a', 'b', 'a']);
});

test('what a task answers at once is heard before others have their turn', async () => {
  const [a, b] = [runNamed('a'), runNamed('b')];
  const { queue, taken, settled } = createTaker((run, { kind }) => {
    if (kind === 'continue') queue.add({ run, event: answer(1) });
  });

  for (const run of [a, b]) queue.add({ run, event: GO_ON });
  await settled;

  expect(taken).toEqual(['a', 'a1', 'b', 'b1']);
});

test('no answer overtakes what the execution was to hear before', async () => {
  const [a, b] = [runNamed('a'), runNamed('b')];
  const { queue, taken, settled } = createTaker((run, { kind }) => {
    if (kind === 'continue') for (const ticket of [1, 2, 3]) queue.add({ run, event: answer(ticket) });
  });

  for (const run of [a, b]) queue.add({ run, event: GO_ON });
  await settled;

  expect(taken).toEqual(['a', 'a1', 'b', 'b1', 'a2', 'a3', 'b2', 'b3']);
});

test('an execution whose tasks always answer at once keeps the others waiting for 64 events', async () => {
  const [a, b] = [runNamed('a'), runNamed('b')];
  const { queue, taken, settled } = createTaker((run) => {
    if (run === a && taken.length < 200) queue.add({ run, event: answer(1) });
  });

  for (const run of [a, b]) queue.add({ run, event: GO_ON });
  await settled;

  expect(taken.indexOf('b')).toBe(64);
});
