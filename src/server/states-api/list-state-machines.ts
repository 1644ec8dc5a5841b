/** ListStateMachines. */

import { accepted, toSeconds } from './answer';
import { operation } from './operation';
import { page, placeByCreation } from './page';
import { PAGING } from './shapes';

export const listStateMachines = operation(PAGING, (paging, { registry, pageTokens }) => {
  const request = {
    question: 'machines',
    order: 'oldest-first',
    placeOf: placeByCreation,
    ...paging,
  } as const;
  const machines = page(registry.machines(), request, pageTokens);
  if (machines.kind === 'refused') return machines;
  const stateMachines = machines.items.map(({ arn, name, type, createdAt }) => ({
    stateMachineArn: arn,
    name,
    type,
    creationDate: toSeconds(createdAt),
  }));
  return accepted({ stateMachines, ...machines.next });
});
