/** Names and arns as Step Functions takes them. */

import { hasForbiddenCharacter } from '../../asl/resource-name';
import { LOCAL_ACCOUNT, LOCAL_REGION } from '../local-account';
import { invalid, refused, type Refusal } from './answer';

const PREFIX = `arn:aws:states:${LOCAL_REGION}:${LOCAL_ACCOUNT}`;

export function stateMachineArn(machineName: string): string {
  return `${PREFIX}:stateMachine:${machineName}`;
}

export function executionArn(machineName: string, executionName: string): string {
  return `${PREFIX}:execution:${machineName}:${executionName}`;
}

export function activityArn(activityName: string): string {
  return `${PREFIX}:activity:${activityName}`;
}

export function checkName(name: string): Refusal | undefined {
  return hasForbiddenCharacter(name) ? refused('InvalidName', `Invalid Name: '${name}'`) : undefined;
}

export type ArnKind = 'stateMachine' | 'execution' | 'activity' | 'mapRun';

/** Checks that an arn names a thing of a kind that an operation is about. */
export function checkArn(arn: string, ...kinds: readonly ArnKind[]): Refusal | undefined {
  const [prefix, , service, , , resource, ...rest] = arn.split(':');
  if (prefix !== 'arn') return invalidArn(`Invalid ARN prefix: ${arn}`);
  if (service !== 'states' || resource === undefined || rest.length === 0) {
    return invalidArn(`Invalid ARN: ${arn}`);
  }
  if (resource === 'stateMachine' && rest[0]?.includes('/') === true) {
    return invalid(
      `State machine ARNs with a label are not supported: '${arn}'`,
      'API_DOES_NOT_SUPPORT_LABELED_ARNS',
    );
  }
  const isExpected = kinds.some((kind) => kind === resource);
  return isExpected ? undefined : invalidArn(`Resource type not valid in this context: ${resource}`);
}

function invalidArn(reason: string): Refusal {
  return refused('InvalidArn', `Invalid Arn: '${reason}'`);
}

/** The machine that an arn is about: its own, that of a version or that of an alias. */
export function unqualified(arn: string): string {
  return arn.split(':').slice(0, 7).join(':');
}

/** What follows the machine in the arn of a version or an alias. */
export function qualifierOf(arn: string): string | undefined {
  return arn.split(':')[7];
}
