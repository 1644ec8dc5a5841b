/** DeleteStateMachine: what is not there needs no deleting. */

import { accepted } from './answer';
import { required } from './members';
import { checkArn } from './names';
import { operation } from './operation';
import { ARN } from './shapes';

export const deleteStateMachine = operation(
  { stateMachineArn: required(ARN) },
  ({ stateMachineArn }, { registry }) => {
    const mistake = checkArn(stateMachineArn, 'stateMachine');
    if (mistake !== undefined) return mistake;
    const machine = registry.machine(stateMachineArn);
    if (machine !== undefined) registry.remove(machine);
    return accepted();
  },
);
