/** Machines that wait for everything that can be waited for. */

import type { State, StateMachineDefinition } from '../../../src/asl/definition';
import type { Machine } from '../../../src/entries/server';

const INVOKE = 'arn:aws:states:::lambda:invoke';

function machine(name: string, states: Readonly<Record<string, State>>): Machine {
  const [StartAt = ''] = Object.keys(states);
  const definition: StateMachineDefinition = { QueryLanguage: 'JSONata', StartAt, States: states };
  return { name, definition };
}

export const MACHINES: readonly Machine[] = [
  machine('pause', {
    Before: { Type: 'Task', Resource: INVOKE, Next: 'Pause' },
    Pause: { Type: 'Wait', Seconds: '{% $states.context.Execution.Input.seconds %}', Next: 'After' },
    After: { Type: 'Task', Resource: INVOKE, Output: '{% $states.context.Execution.Input %}', End: true },
  }),
  machine('ask', {
    Ask: { Type: 'Task', Resource: `${INVOKE}.waitForTaskToken`, TimeoutSeconds: 3600, End: true },
  }),
  machine('hasty', {
    Ask: { Type: 'Task', Resource: `${INVOKE}.waitForTaskToken`, TimeoutSeconds: 1, End: true },
  }),
  machine('work', {
    Work: {
      Type: 'Task',
      Resource: 'arn:aws:states:us-east-1:123456789012:activity:desk',
      Arguments: '{% $states.input %}',
      End: true,
    },
  }),
  machine('slow', { Slow: { Type: 'Task', Resource: INVOKE, End: true } }),
  {
    ...machine('quick', { Slow: { Type: 'Task', Resource: INVOKE, Arguments: { quick: true }, End: true } }),
    type: 'EXPRESS',
  },
  machine('parent', {
    Child: {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution.sync:2',
      Arguments: { StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:slow', Input: {} },
      Output: '{% $states.result.Output %}',
      End: true,
    },
  }),
  machine('each', {
    Each: {
      Type: 'Map',
      Items: [1, 2, 3],
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'First',
        States: {
          First: { Type: 'Task', Resource: INVOKE, Next: 'Slow' },
          Slow: { Type: 'Task', Resource: INVOKE, End: true },
        },
      },
      ToleratedFailureCount: 1,
      MaxConcurrency: 2,
      End: true,
    },
  }),
  machine('fail', {
    Fallible: { Type: 'Task', Resource: INVOKE, Next: 'Fail' },
    Fail: { Type: 'Fail', Error: 'Broken', Cause: 'for good' },
  }),
];
