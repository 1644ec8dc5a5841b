/** Turns the input of a workflow into the text that starts it, checked against its schema. */

import { checkValue } from '../dsl/check-value';
import type { Workflow } from '../dsl/workflow';
import { asPayload } from './payload';
import { refusal } from './refusal';

export async function inputText({ name, contract }: Workflow, input: unknown): Promise<string> {
  const checked = await checkValue(contract.input, input);
  if (checked.kind === 'fits') {
    return asPayload('InvalidInput', `the input of workflow "${name}"`, checked.value);
  }
  throw refusal(
    'InvalidInput',
    `the input of workflow "${name}" does not fit its schema: ${checked.issues.join('; ')}`,
  );
}
