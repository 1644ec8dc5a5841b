/** Holds all competitors to the same outputs and histories. */

import type { Workload } from '../workloads/workload';
import type { Outcome } from './competitor';
import { PLAIN_READ } from './plain-loop';

/** Throws where somebody gave another output, or read something else than the plain loop. */
export function checkOutcomes(workload: Workload, outcomes: ReadonlyMap<string, Outcome>): void {
  const readings = JSON.stringify(outcomes.get(PLAIN_READ)?.readings);
  for (const [name, outcome] of outcomes) {
    checkOutcome(workload, name, outcome);
    if (outcome.readings !== undefined && JSON.stringify(outcome.readings) !== readings)
      throw new Error(`${name}: ${workload.work} has a history other than that of the plain loop`);
  }
}

/** Throws where outputs are not those of the workload, or histories lack states. */
export function checkOutcome(workload: Workload, name: string, { outputs, readings = [] }: Outcome): void {
  const { work, states, executions } = workload;
  const wanted = JSON.stringify(workload.output);
  const wrong = outputs.find((output) => JSON.stringify(output) !== wanted);
  if (outputs.length !== executions || wrong !== undefined)
    throw new Error(
      `${name}: ${work} gave ${JSON.stringify(wrong)} in ${outputs.length} outputs, not ${wanted}`,
    );
  for (const { entered, exited } of readings) {
    if (entered === states && exited === states) continue;
    throw new Error(`${name}: ${work} entered ${entered} states and left ${exited} of ${states}`);
  }
}
