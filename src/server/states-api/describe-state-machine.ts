/** DescribeStateMachine: a machine as it stands, or one of its versions as it was published. */

import { accepted, toSeconds } from './answer';
import { machineDoesNotExist } from './find-machine';
import { required } from './members';
import { checkArn, unqualified } from './names';
import { operation } from './operation';
import { revisionDetails } from './revision-details';
import { ARN, INCLUDED_DATA } from './shapes';

export const describeStateMachine = operation(
  { stateMachineArn: required(ARN), includedData: INCLUDED_DATA },
  ({ stateMachineArn, includedData }, { registry }) => {
    const mistake = checkArn(stateMachineArn, 'stateMachine');
    if (mistake !== undefined) return mistake;
    const machine = registry.machine(unqualified(stateMachineArn));
    const version = registry.version(stateMachineArn);
    if (machine === undefined || (version === undefined && machine.arn !== stateMachineArn)) {
      return machineDoesNotExist(stateMachineArn);
    }
    const revision = registry.revision((version ?? machine).revision);
    return accepted({
      stateMachineArn,
      name: machine.name,
      status: 'ACTIVE',
      type: machine.type,
      creationDate: toSeconds((version ?? machine).createdAt),
      ...(version?.description !== undefined && { description: version.description }),
      ...revisionDetails(revision, includedData),
    });
  },
);
