/** Diagnostics about waiting, and about going on in another execution. */

import { type Diagnostic, error, type Spot, warning } from '../diagnostic';
import type { About } from './about';

const SECONDS_OF_A_DAY = 86_400;

export function waitTooLong(spot: Spot, name: string, waitedBefore: number): Diagnostic {
  const days = Math.floor(waitedBefore / SECONDS_OF_A_DAY);
  const before = days === 0 ? '' : `, after ${days} days of waiting before it`;
  return error(
    'SW1750 wait-too-long',
    spot,
    `"${name}" ends more than a year after the start of the execution${before}; AWS ends an execution that is a year old: wait for less, and go on with ctx.continueAsNew`,
  );
}

export function timeoutTooLong(spot: Spot, name: string, seconds: number): Diagnostic {
  const days = Math.floor(seconds / SECONDS_OF_A_DAY);
  return error(
    'SW1750 wait-too-long',
    spot,
    `the timeout of "${name}" is ${days} days, but AWS ends an execution that is a year old; the most is '365d': wait for less, and go on with ctx.continueAsNew`,
  );
}

export function continueInside(spot: Spot, around: string, isUndo: boolean): Diagnostic {
  const where = isUndo ? `the undo of "${around}"` : `"${around}", whose branches cannot end the workflow`;
  return error(
    'SW1751 continue-inside',
    spot,
    `ctx.continueAsNew stands inside ${where}; take it after that, where the workflow may end`,
  );
}

export function childNotWaitable(spot: Spot, { name, child }: About<'child-not-waitable'>): Diagnostic {
  return error(
    'SW1752 child-not-waitable',
    spot,
    `"${name}" waits for the workflow "${child}", which is Express; Step Functions waits for Standard workflows only: start it with { wait: false }, or make it Standard`,
  );
}

export function notAWorkflow(spot: Spot, { name, got }: About<'not-a-workflow'>): Diagnostic {
  return error(
    'SW1753 not-a-workflow',
    spot,
    `"${name}" was given ${got} where a workflow belongs; pass a workflow(…): if it is imported, look for a circular import`,
  );
}

export function nameOfEachExecution(
  spot: Spot,
  { each, of }: { readonly each: 'item' | 'turn'; readonly of: string },
): Diagnostic {
  return warning(
    'SW1755 execution-name-taken',
    spot,
    `each ${each} of "${of}" starts an execution of the same name, which only the first can have; make executionName of something that each ${each} has of its own, or leave it out`,
  );
}

export function nameOfEachTry(spot: Spot, name: string): Diagnostic {
  return warning(
    'SW1755 execution-name-taken',
    spot,
    `"${name}" is tried again under the name that its first execution has taken, so every retry fails with StepFunctions.ExecutionAlreadyExistsException; leave executionName out, or retry only what starting it fails with`,
  );
}
