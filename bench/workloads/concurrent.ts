/** Many executions at the same time, whose every other state is a task. */

import type { QueryLanguage } from '../../src/asl/definition';
import type { Json } from '../../src/asl/json';
import { addOne, following, state, type Workload } from './workload';

const PAIRS = 5;

export function concurrentOf(executions: number): Workload {
  return {
    name: 'concurrent',
    work: `${executions.toLocaleString('en')} executions × ${2 * PAIRS} states, ${PAIRS} tasks`,
    target: 3,
    executions,
    states: 2 * PAIRS,
    input: 0,
    output: PAIRS,
    definition: { QueryLanguage: 'JSONata', ...tasksAndPasses('JSONata') },
    jsonPath: tasksAndPasses('JSONPath'),
    async plain(record) {
      let data: Json = 0;
      for (let i = 0; i < PAIRS; i += 1) {
        data = await state(record, `T${i}`, data, async (input) => addOne(input));
        data = await state(record, `P${i}`, data, (input) => input);
      }
      return data;
    },
  };
}

function tasksAndPasses(language: QueryLanguage) {
  const names = Array.from({ length: 2 * PAIRS }, (_, i) => `${i % 2 === 0 ? 'T' : 'P'}${i >> 1}`);
  const task = language === 'JSONata' ? INVOCATION : FUNCTION;
  return {
    StartAt: 'T0',
    States: Object.fromEntries(
      names.map((name, i) => [
        name,
        { ...(name.startsWith('T') ? task : { Type: 'Pass' as const }), ...following(names[i + 1]) },
      ]),
    ),
  };
}

const INVOCATION = {
  Type: 'Task' as const,
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'addOne', Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
};

const FUNCTION = {
  Type: 'Task' as const,
  Resource: 'arn:aws:lambda:us-east-1:000000000000:function:addOne',
};
