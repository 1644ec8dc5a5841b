/** CreateStateMachine: to create the same again is no mistake. */

import type { Service } from '../service';
import { isSame } from '../registry';
import type { Configuration, MachineRecord } from '../store';
import { accepted, refused, toSeconds, type Answer } from './answer';
import { checkDefinition } from './check-definition';
import { checkEncryption, checkLogging, DEFAULTS, givenConfiguration } from './configuration';
import { required, type InputOf } from './members';
import { checkName, stateMachineArn } from './names';
import { operation } from './operation';
import {
  ARN,
  DEFINITION,
  DESCRIPTION,
  ENCRYPTION,
  FLAG,
  LOGGING,
  MACHINE_TYPE,
  NAME,
  TAGS,
  TRACING,
} from './shapes';
import { checkMachineQuota, checkVersionQuota } from './quotas';
import { changeTags, type Tag } from './tags';
import { checkVersionDescription } from './version-description';

const MEMBERS = {
  name: required(NAME),
  definition: required(DEFINITION),
  roleArn: required(ARN),
  type: MACHINE_TYPE,
  loggingConfiguration: LOGGING,
  tags: TAGS,
  tracingConfiguration: TRACING,
  publish: FLAG,
  versionDescription: DESCRIPTION,
  encryptionConfiguration: ENCRYPTION,
} as const;

export const createStateMachine = operation(MEMBERS, (input, service) => {
  const { name, definition, roleArn, type = 'STANDARD', tags = [] } = input;
  const mistake =
    checkName(name) ??
    checkVersionDescription(input) ??
    checkDefinition(definition, type) ??
    checkLogging(input) ??
    checkEncryption(input.encryptionConfiguration);
  if (mistake !== undefined) return mistake;

  const configuration = { ...DEFAULTS, definition, roleArn, ...givenConfiguration(input) };
  const known = service.registry.machine(stateMachineArn(name));
  if (known !== undefined) return repeated(service, known, { input, configuration });
  const isFull = checkMachineQuota(service);
  if (isFull !== undefined) return isFull;
  const tagged = changeTags(service, stateMachineArn(name), tags as readonly Tag[]); // their keys are asked for
  if (tagged.kind === 'refused') return tagged;
  return created(service, service.registry.create(name, type, configuration), input);
});

interface Repeated {
  readonly input: InputOf<typeof MEMBERS>;
  readonly configuration: Configuration;
}

/** Neither the role nor the tags make a difference. */
function repeated(service: Service, known: MachineRecord, { input, configuration }: Repeated): Answer {
  const current = service.registry.current(known);
  const isRepeated =
    known.type === (input.type ?? 'STANDARD') &&
    isSame({ ...configuration, roleArn: current.roleArn }, current);
  const isFull = input.publish === true ? checkVersionQuota(service, known) : undefined;
  if (isRepeated) return isFull ?? created(service, known, input);
  return refused('StateMachineAlreadyExists', `State Machine Already Exists: '${known.arn}'`);
}

function created(
  { registry }: Service,
  machine: MachineRecord,
  { publish = false, versionDescription }: InputOf<typeof MEMBERS>,
): Answer {
  return accepted({
    stateMachineArn: machine.arn,
    creationDate: toSeconds(machine.createdAt),
    ...(publish && { stateMachineVersionArn: registry.publish(machine, versionDescription).arn }),
  });
}
