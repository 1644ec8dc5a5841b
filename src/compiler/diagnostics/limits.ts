/** Diagnostics about the limits of an execution: its events and its data. */

import { type Diagnostic, error, info, type Spot, warning } from '../diagnostic';
import type { Unbounded } from '../schema-size';

export interface Repeated {
  readonly name: string;
  /** Events in all. */
  readonly total: number;
  readonly times: number;
}

export function tooManyTurns(spot: Spot, { name, total, times }: Repeated): Diagnostic {
  return warning(
    'SW1911 too-many-events',
    spot,
    `the ${times} turns of "${name}" may record ${total} events, and an execution fails beyond 25000; take fewer turns, or begin anew after some of them with ctx.continueAsNew(…)`,
  );
}

export function tooManyItems(spot: Spot, { name, total, times }: Repeated): Diagnostic {
  return warning(
    'SW1911 too-many-events',
    spot,
    `the ${times} items of "${name}" may record ${total} events, and an execution fails beyond 25000; give the items executions of their own with ctx.distributedMap(…)`,
  );
}

export function tooManyEvents(spot: Spot, total: number): Diagnostic {
  return warning(
    'SW1911 too-many-events',
    spot,
    `an execution may record ${total} events, and fails beyond 25000; move some of the steps into a workflow of their own, or begin anew after some of them with ctx.continueAsNew(…)`,
  );
}

export interface LargePayload {
  readonly name: string;
  /** What the state does with the data: `is given`, `gives`. */
  readonly verb: string;
  readonly bytes: number;
}

export function payloadTooLarge(spot: Spot, { name, verb, bytes }: LargePayload): Diagnostic {
  return error(
    'SW1912 payload-too-large',
    spot,
    `"${name}" ${verb} at least ${bytes} bytes that are written in the workflow; Step Functions lets 262144 through: keep the data in storage, and pass on where it is`,
  );
}

export function variableGrows(
  spot: Spot,
  { name, loop }: { readonly name: string; readonly loop: string },
): Diagnostic {
  return warning(
    'SW1913 variable-grows',
    spot,
    `the variable "${name}" grows with each turn of "${loop}", and nothing known bounds it; a variable holds 262144 bytes: keep what is gathered in storage, gather it with ctx.map, or give the loop maxAttempts`,
  );
}

export interface LargeContract {
  /** In words: `the task of "Score"`. */
  readonly owner: string;
  readonly part: 'input' | 'output';
  readonly bytes: number;
  /** The part of it that takes most: `lines[].text`. */
  readonly largest: string;
}

export function contractTooLarge(spot: Spot, { owner, part, bytes, largest }: LargeContract): Diagnostic {
  const culprit = largest === '' ? '' : `, most of them in "${largest}"`;
  return warning(
    'SW1914 contract-too-large',
    spot,
    `the ${part} of ${owner} may have ${bytes} bytes by its contract${culprit}; Step Functions lets 262144 through: bound it, or keep the data in storage and pass on where it is`,
  );
}

export interface UnboundedPayload {
  /** In words: `the input of the workflow "order"`. */
  readonly owner: string;
  readonly hasSchema: boolean;
  readonly parts: readonly Unbounded[];
  /** Those that carry it. */
  readonly states: readonly string[];
}

export function payloadUnbounded(spot: Spot, payload: UnboundedPayload): Diagnostic {
  const { owner, hasSchema, parts, states } = payload;
  const reasons = parts.map(({ part, why }) => (part === '' ? `it ${why}` : `"${part}" ${why}`));
  const why = hasSchema ? few(reasons) : 'no schema says what it may be';
  const change = hasSchema ? 'give texts and arrays a maximum' : 'give it a schema with maxima';
  const carrying = `${few(states.map((state) => `"${state}"`))} ${states.length === 1 ? 'carries' : 'carry'} it`;
  return info(
    'SW1915 payload-unbounded',
    spot,
    `${owner} has no upper bound: ${why}; ${carrying}, and Step Functions lets 262144 bytes through: ${change}, as z.string().max(500) and z.array(…).max(100) do`,
  );
}

/** The first of them, and how many there are beside. */
function few(words: readonly string[]): string {
  const rest = words.length - FEW;
  return words.slice(0, FEW).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

const FEW = 3;
