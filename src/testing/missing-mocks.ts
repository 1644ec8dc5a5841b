/** Says which tasks of a workflow have no mock, and which mocks are for none of them. */

import type { StandIns } from './stand-ins';
import { nameOfTask } from './task-name';
import { everyTask, isSameTask, type UsedTask } from './work';

export function missingMocks({ compiled, machines, mocks }: StandIns): string {
  const mocked = mocks.flatMap((one) => (one.kind === 'mock' ? [one.task] : []));
  const used = everyTask(compiled);
  const missing = used.filter(({ task }) => !mocked.some((one) => isSameTask(one, task)));
  const known = [...machines.all.values()].flatMap(everyTask);
  const strange = mocked.filter((task) => !known.some((one) => isSameTask(one.task, task)));
  return [
    `these tasks of the workflow "${compiled.name}" have no mock; add mock(task, …) to \`mocks\`:`,
    ...missing.map(inWords),
    ...(strange.length === 0 ? [] : ['it does not run these, which have one; mock the very values it runs:']),
    ...strange.map((task) => `  ${nameOfTask(task)}`),
  ].join('\n');
}

function inWords({ task, states }: UsedTask): string {
  const quoted = states.map((state) => `"${state}"`).join(', ');
  return `  ${nameOfTask(task)}, run by ${quoted}`;
}
