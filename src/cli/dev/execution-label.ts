/** Names an execution as people tell it from others. */

import { machineOf } from './follow-executions';

const UUID = /^[\da-f]{8}-[\da-f]{4}-/;

/** `order o-1`, and `order 71ca953a` where nobody has given a name. */
export function executionLabel(executionArn: string): string {
  const [name = ''] = executionArn.split(':').slice(7);
  return `${machineOf(executionArn)} ${UUID.test(name) ? name.slice(0, 8) : name}`;
}
