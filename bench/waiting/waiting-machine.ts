/** A machine that does nothing but wait, and what came of its executions. */

import type { StateMachineDefinition } from '../../src/asl/definition';
import type { Json } from '../../src/asl/json';
import { compileProgram } from '../../src/engine/program';
import type { EngineOptions } from '../../src/engine/engine-options';

/** Until the moment that its input names. */
const DEFINITION: StateMachineDefinition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Wait',
  States: {
    Wait: { Type: 'Wait', Timestamp: '{% $states.input.until %}', Next: 'Done' },
    Done: { Type: 'Succeed', Output: '{% $states.input.order %}' },
  },
};

export const WAITING = compileProgram(DEFINITION);

/** For machines without tasks. */
export const NO_TASKS: EngineOptions['tasks'] = {
  run: () => ({ kind: 'failed', error: 'Unexpected', cause: 'there are no tasks' }),
};

export function waitingInput(order: number, until: number): Json {
  return { order, until: new Date(until).toISOString() };
}

/** Notes each execution that ends, and throws in the end where one is missing or gave the wrong output. */
export function createAttendance() {
  let ended = 0;
  let sum = 0;
  return {
    note(output: Json | undefined): void {
      ended += 1;
      sum += Number(output);
    },
    get ended() {
      return ended;
    },
    check(executions: number): void {
      if (ended === executions && sum === (executions * (executions - 1)) / 2) return;
      throw new Error(`of ${executions} executions ${ended} ended, whose outputs add up to ${sum}`);
    },
  };
}
