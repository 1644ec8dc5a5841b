/** Diagnostics about the definition as a whole. */

import { type Diagnostic, error, type Spot } from '../diagnostic';

export function definitionTooLarge(spot: Spot, bytes: number): Diagnostic {
  return error(
    'SW1601 definition-too-large',
    spot,
    `the definition has ${bytes} bytes; Step Functions allows 1048576: move steps into a workflow of their own, or data into storage`,
  );
}

export function badWorkflowName(spot: Spot, name: string): Diagnostic {
  return error(
    'SW1602 bad-workflow-name',
    spot,
    `the workflow is named ${JSON.stringify(name)}; a state machine's name has 1 to 80 characters without spaces and without any of < > { } [ ] ? * " # % \\ ^ | ~ \` $ & , ; : /: use letters, digits, - and _`,
  );
}

export function badWorkflowType(spot: Spot, got: string): Diagnostic {
  return error(
    'SW1603 bad-workflow-type',
    spot,
    `the type of the workflow is ${got}; write 'STANDARD' or 'EXPRESS'`,
  );
}
