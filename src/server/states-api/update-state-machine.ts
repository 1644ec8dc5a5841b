/** UpdateStateMachine: what runs goes on as it began. */

import { accepted, refused, toSeconds } from './answer';
import { checkDefinition } from './check-definition';
import { checkEncryption, checkLogging, givenConfiguration } from './configuration';
import { findMachine } from './find-machine';
import { required } from './members';
import { operation } from './operation';
import { checkVersionQuota } from './quotas';
import { ARN, DEFINITION, DESCRIPTION, ENCRYPTION, FLAG, LOGGING, TRACING } from './shapes';
import { checkVersionDescription } from './version-description';

const CHANGES = [
  'definition',
  'roleArn',
  'loggingConfiguration',
  'tracingConfiguration',
  'encryptionConfiguration',
] as const;

const NOTHING_TO_DO =
  'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified';

export const updateStateMachine = operation(
  {
    stateMachineArn: required(ARN),
    definition: DEFINITION,
    roleArn: ARN,
    loggingConfiguration: LOGGING,
    tracingConfiguration: TRACING,
    publish: FLAG,
    versionDescription: DESCRIPTION,
    encryptionConfiguration: ENCRYPTION,
  },
  (input, service) => {
    const found = findMachine(service, input.stateMachineArn);
    if (found.kind === 'refused') return found;
    if (CHANGES.every((change) => input[change] === undefined)) {
      return refused('MissingRequiredParameter', NOTHING_TO_DO);
    }
    const { definition, roleArn, publish = false, versionDescription } = input;
    const mistake =
      checkVersionDescription(input) ??
      (definition === undefined ? undefined : checkDefinition(definition, found.machine.type)) ??
      checkLogging(input) ??
      checkEncryption(input.encryptionConfiguration);
    if (mistake !== undefined) return mistake;

    const changes = {
      ...(definition !== undefined && { definition }),
      ...(roleArn !== undefined && { roleArn }),
      ...givenConfiguration(input),
    };
    const isFull = publish ? checkVersionQuota(service, found.machine, changes) : undefined;
    if (isFull !== undefined) return isFull;
    const { registry } = service;
    const machine = registry.update(found.machine, changes);
    const { id } = registry.current(machine);
    return accepted({
      updateDate: toSeconds(machine.updatedAt),
      ...(id !== undefined && { revisionId: id }),
      ...(publish && { stateMachineVersionArn: registry.publish(machine, versionDescription).arn }),
    });
  },
);
