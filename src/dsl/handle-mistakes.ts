/** Reports tasks, callbacks and workflows that were made of something else than the types let through. */

import { ANYTHING, fits, FUNCTION, optional, options, TEXT } from './argument-shape';
import type { Shape } from './argument-shape';
import type { CallSite } from './call-site';
import { AN_ID, describe, isId } from './capture';

interface Handle {
  readonly kind: string;
  readonly at: CallSite;
}

const ID: Shape = { kind: 'value', words: AN_ID, isAllowed: isId };
const ERRORS: Shape = {
  kind: 'value',
  words: 'an array of the names of errors',
  isAllowed: (plain) =>
    Array.isArray(plain) && plain.every((name) => typeof name === 'string' && name !== ''),
};
const CONTRACT = options({ input: ANYTHING, output: ANYTHING, errors: ERRORS });

const SHAPES: Readonly<Record<string, Shape>> = {
  lambda: { kind: 'made', as: ['lambda'], by: '', of: { entry: TEXT, export: ID, contract: CONTRACT } },
  external: { kind: 'made', as: ['external'], by: '', of: { id: ID, contract: CONTRACT } },
  activity: { kind: 'made', as: ['activity'], by: '', of: { id: ID, contract: CONTRACT } },
  callback: { kind: 'made', as: ['callback'], by: '', of: { id: ID, errors: ERRORS } },
};

/** What was given to `lambda`, `external`, `activity` or `callback`. */
export function reportHandle(handle: Handle): void {
  const shape = SHAPES[handle.kind];
  if (shape !== undefined) fits(handle, shape, { at: handle.at, call: handle.kind, what: 'options' });
}

/** Whether a workflow can be recorded; what is wrong with what it was given is reported. */
export function isWorkflowDefinition(
  { name, contract, body }: { readonly name: unknown; readonly contract: unknown; readonly body: unknown },
  at: CallSite,
): boolean {
  const place = { at, call: `workflow ${describe(name)}` };
  const members = { input: ANYTHING, output: optional(ANYTHING), type: optional(ANYTHING) };
  const hasContract = fits(contract, { kind: 'options', members }, { ...place, what: 'contract' });
  return fits(body, FUNCTION, { ...place, what: 'body' }) && hasContract;
}
