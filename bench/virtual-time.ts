/** What skipped time costs: a step and a wait of an hour, in a workflow under test and by the pair in a long machine. */

import { performance } from 'node:perf_hooks';
import type { StateMachineDefinition } from '../src/asl/definition';
import { createEngine } from '../src/engine/create-engine';
import { compileProgram } from '../src/engine/program';
import { createVirtualClock } from '../src/engine/virtual-clock';
import { lambda, type, workflow } from '../src/index';
import { mock, run } from '../src/entries/testing';
import type { Row } from './bench';
import { median } from './median';
import { NO_TASKS } from './waiting/waiting-machine';

const ROUNDS = 101;
const WARM_UP_ROUNDS = 20;
const PAIRS = 1_000;

export async function virtualTime(): Promise<readonly Row[]> {
  return [
    { work: 'a test of a workflow: a step and a wait of an hour', milliseconds: await tested(), target: 1 },
    { work: `a step and a wait of an hour, of ${PAIRS} in a loop`, milliseconds: await looped(), target: 1 },
  ];
}

const count = lambda<(input: { n: number }) => Promise<{ n: number }>>('./count.ts');
const patient = workflow('patient', { input: type<{ n: number }>() }, (ctx, input) => {
  const counted = ctx.step('Count', count, { n: input.n });
  ctx.wait('Rest', '1h');
  return { n: counted.n };
});

/** Median of whole tests, mocks and history included. */
async function tested(): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
    const start = performance.now();
    const result = await run(patient, {
      input: { n: round },
      mocks: [mock(count, ({ n }) => ({ n: n + 1 }))],
    });
    const milliseconds = performance.now() - start;
    if (round >= WARM_UP_ROUNDS) times.push(milliseconds);
    if (result.output?.n !== round + 1 || result.elapsed !== 3600)
      throw new Error(`the workflow ended after ${result.elapsed} s with ${JSON.stringify(result.output)}`);
  }
  return median(times);
}

const LOOP: StateMachineDefinition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Count',
  States: {
    Count: { Type: 'Pass', Output: '{% $states.input + 1 %}', Next: 'Rest' },
    Rest: { Type: 'Wait', Seconds: 3600, Next: 'Enough?' },
    'Enough?': {
      Type: 'Choice',
      Choices: [{ Condition: `{% $states.input >= ${PAIRS} %}`, Next: 'Done' }],
      Default: 'Count',
    },
    Done: { Type: 'Succeed' },
  },
};

async function looped(): Promise<number> {
  const engine = createEngine({ tasks: NO_TASKS, clock: createVirtualClock() });
  const start = performance.now();
  const { output, startDate, stopDate } = await engine.result(
    engine.start({ program: compileProgram(LOOP), input: 0 }),
  );
  const milliseconds = performance.now() - start;
  await engine.close();
  const hours = (Number(stopDate) - Number(startDate)) / 3_600_000;
  if (output !== PAIRS || hours !== PAIRS) throw new Error(`${hours} hours gave ${JSON.stringify(output)}`);
  return milliseconds / PAIRS;
}
