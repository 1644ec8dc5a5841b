/** Loops that count, with a variable in JSONata and in the data in JSONPath. */

import type { StateMachineDefinition } from '../../src/asl/definition';
import { state, type Workload } from './workload';

export function loopTo(count: number): Workload {
  return {
    name: 'jsonata-loop',
    work: `JSONata loop to ${count.toLocaleString('en')}`,
    target: 15,
    executions: 1,
    states: 2 * count + 3,
    input: {},
    output: { i: count },
    definition: {
      QueryLanguage: 'JSONata',
      StartAt: 'Start',
      States: {
        Start: { Type: 'Pass', Assign: { i: 0 }, Next: 'Enough?' },
        'Enough?': {
          Type: 'Choice',
          Choices: [{ Condition: `{% $i >= ${count} %}`, Next: 'Done' }],
          Default: 'Add one',
        },
        'Add one': { Type: 'Pass', Assign: { i: '{% $i + 1 %}' }, Next: 'Enough?' },
        Done: { Type: 'Succeed', Output: { i: '{% $i %}' } },
      },
    },
    async plain(record) {
      let i = 0;
      await state(record, 'Start', {}, (input) => input);
      while ((await state(record, 'Enough?', {}, (input) => input)) && i < count) {
        await state(record, 'Add one', {}, (input) => input);
        i += 1;
      }
      return state(record, 'Done', {}, () => ({ i }));
    },
  };
}

export function pathLoopTo(count: number): Workload {
  const definition = pathLoop(count);
  return {
    name: 'jsonpath-loop',
    work: `JSONPath loop to ${count.toLocaleString('en')}`,
    target: 15,
    executions: 1,
    states: 2 * count + 3,
    input: {},
    output: { i: count },
    definition,
    jsonPath: definition,
    async plain(record) {
      let i = 0;
      let data = await state(record, 'Start', {}, () => ({ i }));
      while ((await state(record, 'Enough?', data, (input) => input)) && i < count) {
        i += 1;
        data = await state(record, 'Add one', data, () => ({ i }));
      }
      return state(record, 'Done', data, (input) => input);
    },
  };
}

/** In JSONPath for every engine. */
function pathLoop(count: number): StateMachineDefinition {
  return {
    StartAt: 'Start',
    States: {
      Start: { Type: 'Pass', Result: { i: 0 }, Next: 'Enough?' },
      'Enough?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.i', NumericGreaterThanEquals: count, Next: 'Done' }],
        Default: 'Add one',
      },
      'Add one': { Type: 'Pass', Parameters: { 'i.$': 'States.MathAdd($.i, 1)' }, Next: 'Enough?' },
      Done: { Type: 'Succeed' },
    },
  };
}
