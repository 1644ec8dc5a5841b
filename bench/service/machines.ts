/** The machines that the service is timed with. */

import type { JsonObject } from '../../src/asl/json';
import type { Machine } from '../../src/entries/server';

const TASKS = 20;

/** Each of its tasks has an attempt of its own, so that no step goes through two of them. */
const CHAIN: readonly (readonly [string, JsonObject])[] = Array.from({ length: TASKS }, (_, index) => [
  `Task ${index + 1}`,
  {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: 'work', Payload: '{% $states.input %}' },
    Output: '{% $states.result %}',
    ...(index + 1 === TASKS ? { End: true } : { Next: `Task ${index + 2}` }),
  },
]);

/** What one of its executions is billed. */
export const TRANSITIONS_OF_CHAIN = TASKS + 1;

export const CHAIN_MACHINE = machine('chain', 'Task 1', Object.fromEntries(CHAIN));

/** Its executions are there until the bench is over. */
export const WAITING_MACHINE = machine('waiting', 'Wait', {
  Wait: { Type: 'Wait', Seconds: 86_400, End: true },
});

function machine(name: string, StartAt: string, States: Readonly<Record<string, JsonObject>>): Machine {
  const definition = { QueryLanguage: 'JSONata', StartAt, States };
  return { name, definition: definition as unknown as Machine['definition'] }; // held by the service, which validates it
}

export function machineArn(name: string): string {
  return `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`;
}

/** Of about the size that requests have. */
export const INPUT = JSON.stringify({
  orderId: 'o-1',
  customer: { name: 'Ann', city: 'Hamburg' },
  items: Array.from({ length: 5 }, (_, index) => ({ sku: `sku-${index}`, quantity: index, price: 9.99 })),
});
