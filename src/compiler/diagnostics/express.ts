/** Diagnostics about what an Express execution cannot do. */

import { type Diagnostic, error, type Spot, warning } from '../diagnostic';

export interface ExpressState {
  readonly name: string;
  /** What runs as Express: `the workflow "order"`. */
  readonly owner: string;
  readonly spot: Spot;
}

export function expressCallback({ name, owner, spot }: ExpressState): Diagnostic {
  return error(
    'SW1901 express-callback',
    spot,
    `"${name}" waits for an answer to a task token, but ${owner} is EXPRESS, which nobody can answer; make it STANDARD, or move the step into a Standard workflow that this one starts without waiting for it`,
  );
}

export function expressJob({ name, owner, spot }: ExpressState): Diagnostic {
  return error(
    'SW1902 express-job',
    spot,
    `"${name}" waits for a job or for another workflow to end (.sync), but ${owner} is EXPRESS, which waits for neither; make it STANDARD, or start it without waiting`,
  );
}

export function expressActivity({ name, owner, spot }: ExpressState): Diagnostic {
  return error(
    'SW1903 express-activity',
    spot,
    `"${name}" runs an activity, but ${owner} is EXPRESS, whose tasks no worker can ask for; make it STANDARD, or run a function`,
  );
}

export function expressDistributedMap({ name, owner, spot }: ExpressState): Diagnostic {
  return error(
    'SW1904 express-distributed-map',
    spot,
    `"${name}" is a distributed map, but ${owner} is EXPRESS, which has inline maps only; make it STANDARD, or write ctx.map`,
  );
}

export function expressWait({ name, owner, spot }: ExpressState, seconds: number): Diagnostic {
  return error(
    'SW1905 express-wait-too-long',
    spot,
    `"${name}" waits for ${seconds} s, but ${owner} is EXPRESS, which ends as timed out after 300 s; wait less, or make it STANDARD`,
  );
}

export function expressWaits({ name, owner, spot }: ExpressState, seconds: number): Diagnostic {
  return error(
    'SW1905 express-wait-too-long',
    spot,
    `the waits up to the end of "${name}" add up to ${seconds} s, but ${owner} is EXPRESS, which ends as timed out after 300 s; wait less, or make it STANDARD`,
  );
}

export function expressTimeout({ name, owner, spot }: ExpressState, seconds: number): Diagnostic {
  return warning(
    'SW1906 express-timeout-too-long',
    spot,
    `the timeout of "${name}" is ${seconds} s, but ${owner} is EXPRESS and ends as timed out after 300 s, so the timeout never passes; shorten it, or make that STANDARD`,
  );
}

export function expressRetry({ name, owner, spot }: ExpressState, seconds: number): Diagnostic {
  return warning(
    'SW1907 express-retry-too-late',
    spot,
    `"${name}" is retried after ${seconds} s, but ${owner} is EXPRESS and ends as timed out after 300 s, so it never is; retry sooner, or make that STANDARD`,
  );
}
