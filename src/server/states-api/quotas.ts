/** How much of everything there may be: the quotas of an account that never asked for more. */

import type { Service } from '../service';
import type { Configuration, MachineRecord, RecordKind } from '../store';
import { refused, type Refusal } from './answer';

const MAX_MACHINES = 100_000;
const MAX_ACTIVITIES = 100_000;
/** "Maximum number of open executions", children of map runs among them. */
const MAX_OPEN_EXECUTIONS = 1_000_000;
const MAX_VERSIONS = 1000;
const MAX_ALIASES = 100;
/** "Maximum number of pollers per activity". */
export const MAX_POLLERS = 1000;

export function checkMachineQuota(service: Service): Refusal | undefined {
  if (countOf(service, 'machine') < MAX_MACHINES) return undefined;
  const text = `The maximum number of state machines, ${MAX_MACHINES}, has been reached.`;
  return refused('StateMachineLimitExceeded', `State Machine Limit Exceeded: '${text}'`);
}

export function checkActivityQuota(service: Service): Refusal | undefined {
  if (countOf(service, 'activity') < MAX_ACTIVITIES) return undefined;
  const text = `The maximum number of activities, ${MAX_ACTIVITIES}, has been reached.`;
  return refused('ActivityLimitExceeded', `Activity Limit Exceeded: '${text}'`);
}

/** What is started by executions that run already is let through, for a local service has nobody to protect. */
export function checkExecutionQuota({ openExecutions }: Service): Refusal | undefined {
  if (openExecutions() < MAX_OPEN_EXECUTIONS) return undefined;
  const text = `The maximum number of running executions, ${MAX_OPEN_EXECUTIONS}, has been reached.`;
  return refused('ExecutionLimitExceeded', `Execution Limit Exceeded: '${text}'`);
}

function countOf({ store }: Service, kind: RecordKind): number {
  return store.list(kind).length;
}

/** @param changes that are made before the machine is published. */
export function checkVersionQuota(
  { registry }: Service,
  machine: MachineRecord,
  changes: Partial<Configuration> = {},
): Refusal | undefined {
  const isFull = registry.versionsOf(machine.arn).length >= MAX_VERSIONS;
  if (!isFull || !registry.needsVersion(machine, changes)) return undefined;
  return refused(
    'ServiceQuotaExceededException',
    `The maximum number of versions of a state machine, ${MAX_VERSIONS}, has been reached: '${machine.arn}'`,
  );
}

export function checkAliasQuota({ registry }: Service, machineArn: string): Refusal | undefined {
  if (registry.aliasesOf(machineArn).length < MAX_ALIASES) return undefined;
  return refused(
    'ServiceQuotaExceededException',
    `The maximum number of aliases of a state machine, ${MAX_ALIASES}, has been reached: '${machineArn}'`,
  );
}
