/** Diagnostics about tasks and their contracts. */

import { type Diagnostic, error, type Spot, warning } from '../diagnostic';
import type { About } from './about';

export function notATask(spot: Spot, { name, got }: About<'not-a-task'>): Diagnostic {
  return error(
    'SW1501 not-a-task',
    spot,
    `"${name}" was given ${got} where a task belongs; pass a lambda(…) or external(…): if it is imported, look for a circular import`,
  );
}

export function tokenNotUsed(spot: Spot, { name }: About<'token-not-used'>): Diagnostic {
  return error(
    'SW1502 token-not-used',
    spot,
    `the task of "${name}" is not given the token, so nobody could answer; add it to the input: (token) => ({ …, token })`,
  );
}

export function heartbeatTooLong(spot: Spot, { name }: About<'heartbeat-too-long'>): Diagnostic {
  return error(
    'SW1503 heartbeat-too-long',
    spot,
    `the heartbeat of "${name}" is not shorter than its timeout and could never be missed; shorten it or remove it`,
  );
}

export function contractTransforms(spot: Spot, mistake: About<'contract-transforms'>): Diagnostic {
  const { owner, part, field } = mistake;
  const where = field === '' ? `the ${part} schema` : `"${field}" in the ${part} schema`;
  return error(
    'SW1504 contract-transforms',
    spot,
    `${where} of "${owner}" changes what it checks (a transform, a default or a coercion), but AWS runs no schema; describe the JSON as it is sent`,
  );
}

export function contractNotJson(spot: Spot, { owner, part, reason }: About<'contract-not-json'>): Diagnostic {
  return error(
    'SW1505 contract-not-json',
    spot,
    `the ${part} schema of "${owner}" describes what JSON does not have: ${reason}; describe the JSON as it is sent`,
  );
}

export function entryDiffers(spot: Spot, { entry, imported }: EntryDifference): Diagnostic {
  return warning(
    'SW1506 entry-differs',
    spot,
    `the types come from "${imported}", the code from "${entry}"; make both name the same handler`,
  );
}

export interface EntryDifference {
  readonly entry: string;
  readonly imported: string;
}

interface Declared {
  /** By what it is declared: `external`. */
  readonly kind: string;
  readonly id: string;
}

export function idOfContracts(
  spot: Spot,
  { kind, id, part }: Declared & { readonly part: 'input' | 'output' },
): Diagnostic {
  return error(
    'SW1507 id-declared-twice',
    spot,
    `${kind}("${id}") is declared twice, with another ${part} schema each time, but one id is one task; use one declaration in both places, or give each an id of its own`,
  );
}

export function idOfKinds(
  spot: Spot,
  { kind, id, other }: Declared & { readonly other: string },
): Diagnostic {
  return warning(
    'SW1507 id-declared-twice',
    spot,
    `"${id}" is the id of ${kind}(…) and of ${other}(…), so on the command line what --bind says of it holds for both; give each an id of its own`,
  );
}
