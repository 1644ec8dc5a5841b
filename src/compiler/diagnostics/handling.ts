/** Diagnostics about errors and how they are handled. */

import { type Diagnostic, error, type Spot, warning } from '../diagnostic';
import type { About } from './about';

export function undeclaredError(
  spot: Spot,
  { name, error: got, allowed }: About<'undeclared-error'>,
): Diagnostic {
  const choices = allowed.length === 0 ? 'it declares none' : `it declares ${allowed.map(quote).join(', ')}`;
  return error(
    'SW1401 undeclared-error',
    spot,
    `the task of "${name}" does not throw "${got}"; ${choices}: correct the name, or declare it with .throws("${got}") or in defineHandler`,
  );
}

/** Of `ctx.workflow`: what the other workflow fails with is read from its steps. */
export function undeclaredByChild(spot: Spot, { name, error: got, raised }: NeverByChild): Diagnostic {
  const choices =
    raised.length === 0 ? 'its steps declare none' : `it may fail with ${raised.map(quote).join(', ')}`;
  return error(
    'SW1401 undeclared-error',
    spot,
    `the workflow that "${name}" runs never fails with "${got}"; ${choices}: correct the name, or remove the handler`,
  );
}

interface NeverByChild {
  readonly name: string;
  readonly error: string;
  readonly raised: readonly string[];
}

export function runtimeErrorHandled(spot: Spot, { name }: { readonly name: string }): Diagnostic {
  return error(
    'SW1402 runtime-error-handled',
    spot,
    `"${name}" handles States.Runtime, which Step Functions never retries and never catches; remove it, or name States.ALL for all that can be handled`,
  );
}

export function handlerNeverRuns(spot: Spot, { name, error: got, reason }: NeverRuns): Diagnostic {
  return warning(
    'SW1403 handler-never-runs',
    spot,
    `"${name}" handles "${got}", which cannot happen: ${reason}`,
  );
}

export interface NeverRuns {
  readonly name: string;
  readonly error: string;
  readonly reason: string;
}

export function reservedErrorName(spot: Spot, name: string): Diagnostic {
  return error(
    'SW1404 reserved-error-name',
    spot,
    `ctx.fail("${name}"): names that begin with "States." belong to Step Functions, those with "Stepwright." to the compiler; choose another name`,
  );
}

export function errorNeverRaised(
  spot: Spot,
  {
    name,
    error: got,
    raised,
  }: { readonly name: string; readonly error: string; readonly raised: readonly string[] },
): Diagnostic {
  const known = raised.length === 0 ? 'they raise none' : `they raise ${raised.map(quote).join(', ')}`;
  return error(
    'SW1405 error-never-raised',
    spot,
    `"${name}" handles "${got}", which no step inside raises; ${known}: correct the name, or remove the handler`,
  );
}

export function undoEndsEarly(spot: Spot, name: string, around: string): Diagnostic {
  return warning(
    'SW1406 undo-ends-early',
    spot,
    `"${name}" is undone if its own turn or branch of "${around}" fails, but no more once that is over; put the steps that belong together into a ctx.try inside it`,
  );
}

function quote(name: string): string {
  return `"${name}"`;
}
