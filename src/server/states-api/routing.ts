/** Which versions an alias stands for, and how often each. */

import type { Service } from '../service';
import type { Route } from '../store';
import { invalid, refused, type Refusal } from './answer';
import { qualifierOf, unqualified } from './names';

export type Routes = readonly { readonly stateMachineVersionArn: string; readonly weight: number }[];

export function toRoutes(given: Routes): readonly Route[] {
  return given.map(({ stateMachineVersionArn, weight }) => ({ versionArn: stateMachineVersionArn, weight }));
}

export function shownRoutes(routes: readonly Route[]): Routes {
  return routes.map(({ versionArn, weight }) => ({ stateMachineVersionArn: versionArn, weight }));
}

export function noSuchResource(): Refusal {
  return refused('ResourceNotFound', 'Request references a resource that does not exist.');
}

/** @param machineArn of the alias, where there is one already. */
export function checkRouting({ registry }: Service, given: Routes, machineArn?: string): Refusal | undefined {
  const arns = given.map(({ stateMachineVersionArn }) => stateMachineVersionArn);
  const weights = given.map(({ weight }) => weight);
  const received = `Received: [${arns.join(', ')}]`;
  if (new Set(arns).size < arns.length) {
    return mistaken(`Routing configuration must contain distinct state machine version ARNs. ${received}`);
  }
  if (!arns.every(isVersionArn)) {
    return mistaken(`Routing configuration must contain state machine version ARNs. ${received}`);
  }
  const machines = new Set([...arns.map(unqualified), ...(machineArn === undefined ? [] : [machineArn])]);
  if (machines.size > 1) {
    return mistaken(`Routing configuration must contain versions of one state machine. ${received}`);
  }
  if (weights.reduce((sum, weight) => sum + weight, 0) !== 100) {
    const text = 'Sum of routing configuration weights must equal 100.';
    return mistaken(`${text} Received: [${weights.join(', ')}]`);
  }
  return arns.every((arn) => registry.version(arn) !== undefined) ? undefined : noSuchResource();
}

function isVersionArn(arn: string): boolean {
  return arn.split(':')[5] === 'stateMachine' && /^\d+$/.test(qualifierOf(arn) ?? '');
}

function mistaken(message: string): Refusal {
  return invalid(message, 'INVALID_ROUTING_CONFIGURATION');
}
