/** Names and arns as Step Functions takes them. */

import { hasForbiddenCharacter } from '../../asl/resource-name';
import { LOCAL_ACCOUNT, LOCAL_REGION } from '../local-account';
import { refused, type Refusal } from './answer';

const PREFIX = `arn:aws:states:${LOCAL_REGION}:${LOCAL_ACCOUNT}`;

export function stateMachineArn(machineName: string): string {
  return `${PREFIX}:stateMachine:${machineName}`;
}

export function executionArn(machineName: string, executionName: string): string {
  return `${PREFIX}:execution:${machineName}:${executionName}`;
}

export function checkName(name: string): Refusal | undefined {
  return hasForbiddenCharacter(name) ? refused('InvalidName', `Invalid Name: '${name}'`) : undefined;
}

/** Checks that an arn names a thing of the kind an operation is about. */
export function checkArn(arn: string, kind: 'stateMachine' | 'execution'): Refusal | undefined {
  const [prefix, , service, , , resource, ...rest] = arn.split(':');
  if (prefix !== 'arn') return refused('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${arn}'`);
  if (service !== 'states' || resource === undefined || rest.length === 0) {
    return refused('InvalidArn', `Invalid Arn: 'Invalid ARN: ${arn}'`);
  }
  if (resource !== kind) {
    return refused('InvalidArn', `Invalid Arn: 'Resource type not valid in this context: ${resource}'`);
  }
  return undefined;
}
