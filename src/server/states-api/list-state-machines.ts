/** ListStateMachines. */

import { accepted, toSeconds } from './answer';
import { operation } from './operation';
import { page } from './page';
import { PAGING } from './shapes';

export const listStateMachines = operation(PAGING, (paging, { registry }) => {
  const machines = page(registry.machines(), { question: 'machines', order: 'oldest-first', ...paging });
  if (machines.kind === 'refused') return machines;
  const stateMachines = machines.items.map(({ arn, name, type, createdAt }) => ({
    stateMachineArn: arn,
    name,
    type,
    creationDate: toSeconds(createdAt),
  }));
  return accepted({ stateMachines, ...machines.next });
});
