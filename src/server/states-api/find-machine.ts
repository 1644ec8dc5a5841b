/** Finds the machine or the version an operation is about. */

import type { Target } from '../registry';
import type { Service } from '../service';
import type { MachineRecord } from '../store';
import { refused, type Refusal } from './answer';
import { checkArn } from './names';

export function machineDoesNotExist(arn: string): Refusal {
  return refused('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}

/** By the arn of the machine itself. */
export function findMachine(
  { registry }: Service,
  arn: string,
): { readonly kind: 'found'; readonly machine: MachineRecord } | Refusal {
  const mistake = checkArn(arn, 'stateMachine');
  if (mistake !== undefined) return mistake;
  const machine = registry.machine(arn);
  return machine === undefined ? machineDoesNotExist(arn) : { kind: 'found', machine };
}

/** By the arn of a machine, a version or an alias. */
export function findTarget(
  { registry }: Service,
  arn: string,
): { readonly kind: 'found'; readonly target: Target } | Refusal {
  const mistake = checkArn(arn, 'stateMachine');
  if (mistake !== undefined) return mistake;
  const target = registry.target(arn);
  return target === undefined ? machineDoesNotExist(arn) : { kind: 'found', target };
}
