/** Finds out which state machine runs a workflow, and what its executions are called. */

import type { Workflow } from '../dsl/workflow';
import { arnVariable } from './arn-variable';
import { refusal } from './refusal';

export interface MachineOptions {
  /** Of the state machine, a version or an alias. Default: what the variable named by `arnVariable` holds. */
  readonly arn?: string;
}

export function machineArn({ name }: Pick<Workflow, 'name'>, { arn }: MachineOptions): string {
  if (arn !== undefined) return arn;
  const variable = arnVariable(name);
  const known = process.env[variable];
  if (known !== undefined && known !== '') return known;
  const advice = `give { arn }, or set the environment variable ${variable}`;
  throw refusal('MissingArn', `which state machine runs workflow "${name}" is not known; ${advice}`);
}

/** The arn of a Standard execution says no version and no alias, whichever it was started by. */
export function executionArnOf(stateMachineArn: string, executionName: string): string {
  const [machine = ''] = /^(?:[^:]*:){6}[^:]*/.exec(stateMachineArn) ?? [];
  if (machine === '') {
    throw refusal('MissingArn', `"${stateMachineArn}" is not the arn of a state machine`);
  }
  return `${machine.replace(':stateMachine:', ':execution:')}:${executionName}`;
}
